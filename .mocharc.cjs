// Time limits end what hangs; they judge no speed, which depends on what else the machine does.
const minutes = process.env.SHOTNOTES_LONG === '1' ? 30 : 1;
module.exports = { timeout: minutes * 60_000, slow: 500 };
