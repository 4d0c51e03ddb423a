// One labelled picture of images that a model makes from nothing; "seed 7" below one makes it again, alone.
// The argument is "model|count|columns|output", or edit the lines below.
words = split(getArgument(), "|");
model = words[0]; count = words[1]; columns = words[2]; output = words[3];
run("Generate Synthetic Images...", "model=[" + model + "] seed=0 count=" + count + " columns=" + columns);
saveAs("PNG", output);
