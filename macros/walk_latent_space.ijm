// Makes a movie that goes from image to image of a model that makes them from nothing, and back to the first.
// The argument is "model|seeds|frames|file": seeds such as "1,5,9", a file .avi or .gif; or edit the lines below.
words = split(getArgument(), "|");
model = words[0]; seeds = words[1]; frames = words[2]; file = words[3];
run("Generate Synthetic Images...", "model=[" + model + "] walk=[" + seeds + "] frames=" + frames + " output=[" + file + "]");
