/** Networks with names that try to be markup. */

const NAMES = [
  "X_{\\text{\\input}}", "X_{\\input /etc/passwd}", "w_{%}", "w_{$}", "w_{\\write18}", "w_{&#^~}", "w_{</script>}", "w_{]]>}", "w_{a‮b}", "é", "日本", "x_{مرحبا}", "ß_{ü}", "w_{`|}",
];

/** Each name is a parameter that the loss depends on. */
export const hostileNetworks: readonly string[] = NAMES.map((name) => `input x\ntarget t\nparam ${name}\ny = ${name}*x\nloss L = (y - t)^2\ngiven x = 2, t = 1\ngiven ${name} = 0.25\nrate eta = 0.1\n`);

export const hostileTitles: readonly string[] = ["</title><script>alert(1)</script>", "\\input{/etc/passwd} \\write18{ls} % $x$ #1 ~ ^ _ & {", "日本語 ‮evil‬ é", "`code` *bold* [link](javascript:alert(1)) <img src=x onerror=alert(1)>"];
