// Put into every page before anything of it runs: tells the test of all that a planted script would
// do first. `told` is a binding of the debugger.
for (const name of ["alert", "confirm", "prompt", "print", "eval", "open"]) {
  globalThis[name] = (...words) => told(`${name}(${words})`);
}
document.addEventListener("securitypolicyviolation", (e) => told(`policy ${e.violatedDirective}: ${e.blockedURI}`));
