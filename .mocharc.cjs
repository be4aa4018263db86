// Time limits end what hangs; they judge no speed, which depends on what else the machine does.
const minutes = process.env.SHOTNOTES_LONG === '1' ? 30 : 1;
// Each test file is its own bundle, and some start processes: all inherit the one seed of the run.
if (!process.env.SHOTNOTES_SEED) {
  process.env.SHOTNOTES_SEED = String(Math.floor(Math.random() * 0x7fffffff));
  console.log(`random seed ${process.env.SHOTNOTES_SEED} (repeat with SHOTNOTES_SEED=${process.env.SHOTNOTES_SEED})`);
}
module.exports = { timeout: minutes * 60_000, slow: 500 };
