filedesc://ours.arc 0.0.0.0 20260301100000 text/plain 12
1 0 Ours
x


https://harbour.example/1 192.0.2.1 20260301100000 text/html 56
HTTP/1.1 200 OK
Content-Type: text/html

<p>The ferry
