// One picture of a folder's images, down, redrawn in the styles of another folder's images, across.
// The argument is "model|domain|sources|references|output", or edit the lines below.
words = split(getArgument(), "|");
model = words[0]; domain = words[1]; sources = words[2]; references = words[3]; output = words[4];
run("Reference Grid...", "model=[" + model + "] domain=[" + domain + "] sources=[" + sources + "] references=["
    + references + "]");
saveAs("PNG", output);
