// Makes a movie of the active image that goes from style to style of a domain and back to the first, and saves it.
// The argument is "model|domain|styles|frames|file": styles such as "mean,1,2" or files of reference images; file .avi or .gif.
words = split(getArgument(), "|");
model = words[0]; domain = words[1]; styles = words[2]; frames = words[3]; file = words[4];
run("Interpolate Styles...", "model=[" + model + "] domain=[" + domain + "] styles=[" + styles + "] frames=" + frames);
if (endsWith(file, ".gif")) saveAs("Gif", file);
else run("AVI... ", "compression=JPEG frame=10 save=[" + file + "]");
