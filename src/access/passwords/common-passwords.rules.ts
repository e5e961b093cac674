/**
 * Words that people reach for first, also at this length: as they stand, and with figures or signs around them. Chosen
 * by us for this field; a longer public list would add little, since passwords have at least twelve characters.
 */
export const commonPasswords: ReadonlySet<string> = new Set([
  'password', 'passwordpassword', 'mypassword', 'newpassword', 'yourpassword', 'thisismypassword', 'passwordone', 'passw0rd',
  'p@ssword', 'p@ssw0rd', 'letmein', 'letmeinplease', 'letmeinnow', 'welcome', 'welcomehome', 'welcomeback', 'changeme',
  'changemenow', 'changethis', 'pleasechangeme', 'iloveyou', 'iloveyousomuch', 'administrator', 'admin', 'adminadmin',
  'superuser', 'qwerty', 'qwertyuiop', 'qwertyqwerty', 'qwertyasdf', 'asdfghjkl', 'zxcvbnm', 'monkey', 'dragon', 'sunshine',
  'princess', 'football', 'baseball', 'liverpool', 'liverpoolfc', 'manchesterunited', 'manchestercity', 'chelsea', 'arsenal',
  'everton', 'tottenham', 'rangers', 'celtic', 'superman', 'batman', 'starwars', 'pokemon', 'christmas', 'january',
  'february', 'march', 'april', 'june', 'july', 'august', 'september', 'october', 'november', 'december', 'monday',
  'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'spring', 'summer', 'autumn', 'winter', 'secret',
  'topsecret', 'computer', 'internet', 'safeguarding', 'safeguardingchildren', 'safeguardingadults', 'partnership',
  'socialwork', 'socialworker', 'socialcare', 'childprotection', 'children', 'council', 'maataudit', 'multiagencyaudit',
  'correcthorsebatterystaple', 'testtest', 'testing', 'whatever', 'trustno', 'master', 'abcdefghijkl', 'abcabcabcabc',
  'onetwothreefour', 'england', 'london', 'birmingham', 'manchester', 'unitedkingdom', 'greatbritain',
]);
