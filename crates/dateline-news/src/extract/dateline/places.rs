//! Places that are hard to tell from other words in capitals, and words that are no places.

/// Words in capitals before a dash that are no places.
pub(super) const NO_PLACES: &[&str] = &[
    "UPDATE", "UPDATED", "BREAKING", "BREAKING NEWS", "EXCLUSIVE", "OPINION", "ANALYSIS", "WATCH", "VIDEO", "EXPLAINER", "FACTBOX", "LIVE",
    "CORRECTION", "SPOILER", "SPOILERS", "ADVERTISEMENT", "EXKLUSIV", "KOMMENTAR", "ANALYSE", "INTERVIEW", "PODCAST", "PHOTOS", "ALERT", "URGENT",
    "NOTE", "WARNING", "SPONSORED", "UNICEF", "UNESCO", "NASDAQ", "EDITORIAL", "EDITOR'S NOTE", "EDITOR’S NOTE", "REVIEW", "RECAP", "SUMMARY",
    "DEVELOPING", "NEWS", "SPORT", "SPORTS", "WEATHER", "TRANSCRIPT", "GALLERY", "POLL", "QUIZ", "DIRECT", "EN DIRECT", "VIDÉO", "EXCLUSIF",
    "ENTRETIEN", "TRIBUNE", "REPORTAGE", "ENQUÊTE", "DÉCRYPTAGE", "ANZEIGE", "EILMELDUNG", "MEINUNG", "ОБНОВЛЕНО", "ВИДЕО", "ФОТО", "СРОЧНО",
    "ÚLTIMA HORA", "EXCLUSIVA", "ENTREVISTA", "OPINIÓN", "ULTIMA ORA", "ESCLUSIVA", "INTERVISTA", "FOTO", "FOTOS", "MYTH", "FACT", "QUESTION",
    "ANSWER", "PROS", "CONS", "THE LATEST", "READ MORE", "RELATED", "BACKGROUND", "UNITED NATIONS SECURITY COUNCIL", "عاجل", "خاص", "فيديو",
    "بالفيديو", "صور", "بالصور", "شاهد", "تقرير", "تحليل", "حوار", "رأي", "مباشر", "تحديث",
];

/// Places so short that they could be abbreviations.
pub(super) const SHORT_PLACES: &[&str] = &[
    "ROMA", "ROME", "LIMA", "OSLO", "BAKU", "KYIV", "KIEV", "DOHA", "RIGA", "CALI", "LYON", "NICE", "LEÓN", "LEON", "BERN", "BONN", "KÖLN", "GRAZ",
    "LINZ", "GAZA", "ADEN", "PUNE", "SUVA", "APIA", "LOMÉ", "LOME", "MALÉ", "MALE", "JUBA", "BARI", "PISA", "ULM", "GERA", "JENA", "METZ", "LENS",
    "BREST", "GENT", "RIO", "COX", "ENNA", "LODI", "COMO", "BASEL", "CHUR", "RENO", "ERIE", "WACO", "YORK", "HULL", "BATH", "CORK", "MINSK", "SOFIA",
    "CAIRO", "TUNIS", "AMMAN", "KUWAIT", "PARIS", "МИНСК", "КИЕВ", "ОМСК", "БАКУ", "РИГА", "АТЫРАУ", "VILA", "KOBE", "NARA", "NAHA", "UTAH", "IOWA",
    "OHIO", "GUAM", "CUBA", "IRAN", "IRAQ", "MALI", "CHAD", "TOGO", "PERU", "LAOS", "OMAN", "FIJI",
];

/// Places that papers of South and Southeast Asia set in capitals before a colon ("NEW DELHI: …"). Other
/// capitals before a colon are labels, so only these are believed.
pub(super) const COLON_PLACES: &[&str] = &[
    "NEW DELHI", "DELHI", "MUMBAI", "KOLKATA", "CHENNAI", "BENGALURU", "BANGALORE", "HYDERABAD", "PUNE", "AHMEDABAD", "LUCKNOW", "PATNA", "BHOPAL",
    "JAIPUR", "INDORE", "NAGPUR", "KOCHI", "THIRUVANANTHAPURAM", "KOZHIKODE", "GUWAHATI", "RANCHI", "RAIPUR", "BHUBANESWAR", "CUTTACK", "CHANDIGARH",
    "AMRITSAR", "LUDHIANA", "SRINAGAR", "JAMMU", "SHIMLA", "DEHRADUN", "HARIDWAR", "VARANASI", "KANPUR", "PRAYAGRAJ", "AGRA", "MEERUT", "NOIDA",
    "GHAZIABAD", "GURGAON", "GURUGRAM", "FARIDABAD", "SURAT", "VADODARA", "RAJKOT", "NASHIK", "AURANGABAD", "THANE", "NAVI MUMBAI", "PANAJI",
    "MANGALURU", "MYSURU", "HUBBALLI", "BELAGAVI", "COIMBATORE", "MADURAI", "TIRUCHY", "SALEM", "PUDUCHERRY", "VIJAYAWADA", "VISAKHAPATNAM",
    "TIRUPATI", "WARANGAL", "IMPHAL", "SHILLONG", "AGARTALA", "AIZAWL", "KOHIMA", "GANGTOK", "ITANAGAR", "ISLAMABAD", "KARACHI", "LAHORE",
    "PESHAWAR", "QUETTA", "RAWALPINDI", "MULTAN", "FAISALABAD", "HYDERABAD (SINDH)", "DHAKA", "CHATTOGRAM", "CHITTAGONG", "KATHMANDU", "COLOMBO",
    "KANDY", "THIMPHU", "MALE", "KABUL", "KUALA LUMPUR", "PETALING JAYA", "GEORGE TOWN", "JOHOR BARU", "JOHOR BAHRU", "KOTA KINABALU", "KUCHING",
    "PUTRAJAYA", "SHAH ALAM", "IPOH", "SEREMBAN", "KUANTAN", "ALOR SETAR", "SINGAPORE", "MANILA", "JAKARTA", "BANGKOK", "HANOI", "PHNOM PENH",
    "YANGON", "WASHINGTON", "LONDON", "NEW YORK", "BEIJING", "TOKYO", "MOSCOW", "PARIS", "DUBAI", "GENEVA", "UNITED NATIONS", "JERUSALEM", "KYIV",
    "BERLIN", "BRUSSELS", "TEHRAN", "BAGHDAD", "CAIRO", "RIYADH", "DOHA", "ABU DHABI", "JEDDAH", "NAIROBI", "KAMPALA", "ACCRA", "LAGOS", "ABUJA",
    "HARARE", "JOHANNESBURG", "PRETORIA", "CAPE TOWN", "GAZA", "BEIRUT", "AMMAN", "ANKARA", "ISTANBUL", "SEOUL", "TAIPEI", "HONG KONG", "SYDNEY",
    "MELBOURNE",
];

/// Parties and offices that stand in brackets behind the name of a person.
pub(super) const PARTIES: &[&str] = &[
    "CDU", "CSU", "SPD", "FDP", "AFD", "BSW", "ÖVP", "SPÖ", "FPÖ", "NEOS", "SVP", "PP", "PSOE", "ERC", "PNV", "BNG", "PS", "LR", "RN", "LFI", "UMP",
    "PCF", "PD", "FI", "PSD", "PT", "PSDB", "MDB", "PL", "DUP", "SNP", "UKIP", "GOP", "VVD", "PVV", "CDA", "D66", "AKP", "CHP", "MHP", "PIS", "PSL",
    "BJP", "DMK", "ANC", "DA", "LDP", "DPP", "KMT", "CEO", "CFO", "MP", "MEP",
];
