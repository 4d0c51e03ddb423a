// One picture of a StyleGAN's images, down, that take the styles of some layers from others, across.
// The argument is "model|seeds down|seeds across|layers|output": seeds such as "1,5,9" or "0-3", layers such as "coarse".
words = split(getArgument(), "|");
model = words[0]; rows = words[1]; columns = words[2]; layers = words[3]; output = words[4];
run("Mix Styles...", "model=[" + model + "] rows=[" + rows + "] columns=[" + columns + "] layers=" + layers);
saveAs("PNG", output);
