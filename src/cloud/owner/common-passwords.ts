/**
 * Passwords of twelve characters and more that many people have, without case, spaces and signs.
 *
 * The head of the public lists of leaked passwords at that length, and what shops call themselves. Not a large list: what it leaves,
 * the waits after wrong tries and the authenticator stop (NIST SP 800-63B-4, 3.1.1.2).
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 0123456789012 123456789123 123456789123456
  1234567891011 12345678910 123456789101112 987654321098 9876543210123 098765432109 112233445566 111222333444 123123123123
  123412341234 121212121212 102030405060 147258369147 159753456852 741852963741 abcdefghijkl abcdefghijklm abcdefghijklmnop
  abcd12345678 abcdef123456 abc123456789 abc1234567890 a123456789012 aa123456789012 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i
  1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc qazwsxedcrfv qazwsxedc123 zaq12wsxcde3 zxcvbnm12345 zxcvbnm123456 zxcvbnmasdfghjkl
  qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiop12345 qwertyuiopas qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm
  qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwertyqwerty qwertyasdfgh qwertyasdfzxcv asdfghjkl123 asdfghjklqwerty
  asdfghjklzxcvbnm asdfasdfasdf 123456qwerty 12345qwertyui 123qwertyuiop 1234qwerasdf 1234qwerasdfzxcv q1w2e3r4t5y6 q1w2e3r4t5y6u7
  password1234 password12345 password123456 password1234567 password12345678 password123456789 passwordpassword password2024
  password2025 password2026 passwort1234 passw0rd1234 p4ssw0rd1234 mypassword12 mypassword123 mypassword1234 newpassword1
  newpassword123 changeme1234 changeme12345 changeme123456 letmein12345 letmein123456 letmeinplease welcome12345 welcome123456
  welcome1welcome1 iloveyou1234 iloveyou12345 iloveyou123456 iloveyouiloveyou ilovemyfamily iloveyousomuch iloveyouforever
  loveyouforever iloveindia123 india1234567 india12345678 bharatmatakijai jaishreeram108 jaishreeram123 shreeganesh123 omnamahshivaya
  omsairam1234 ganpatibappamorya krishna12345 krishna123456 radhakrishna radhekrishna radheradhe108 lakshmi12345 mahalakshmi1
  administrator administrator1 adminadmin12 adminadmin123 admin1234567 admin12345678 admin123456789 adminpassword rootpassword
  superuser1234 supersecret1 supersecret123 secretpassword defaultpassword temppassword temporary123 testpassword testtest1234
  test12345678 test123456789 trustno1trustno1 correcthorsebatterystaple correcthorse123 dragon123456 monkey123456 master123456
  football1234 cricket12345 sunshine1234 princess1234 superman1234 batman123456 michael12345 jordan123456 computer1234
  internet1234 samsung12345 samsung123456 google123456 facebook1234 facebook12345 whatsapp1234 instagram123 spiderman1234
  myshop123456 shop12345678 shop123456789 store1234567 store12345678 galla1234567 galla12345678 galla123456789 gallagalla12
  gallagalla123 cashier12345 cashier123456 owner1234567 owner12345678 owner123456789 manager12345 manager123456 business1234
  `
    .trim()
    .split(/\s+/),
);
