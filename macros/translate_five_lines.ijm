// Translates the active image and saves the result. Fiji writes such a line for you: Plugins > Macros > Record...
// The argument is "model|domain|output", or edit the lines below.
words = split(getArgument(), "|");
model = words[0]; domain = words[1]; output = words[2];
run("Translate Domains...", "model=[" + model + "] domain=[" + domain + "] style=mean seed=0");
saveAs("Tiff", output);
