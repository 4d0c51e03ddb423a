// Draws the active image in several styles of a domain that look as different as possible; all lands in a folder:
// hyperstack, styles side by side, the style codes to use again, and how far apart they are.
// The argument is "model|domain|count|output", or edit the lines below.
words = split(getArgument(), "|");
model = words[0]; domain = words[1]; count = words[2]; output = words[3];
run("Sample Styles...", "model=[" + model + "] domain=[" + domain + "] count=" + count + " seed=0 output=[" + output + "]");
// To draw another image in the same styles, bit by bit:
// run("Translate Domains...", "model=[" + model + "] style=[" + output + "/NAME_styles.csv]");
