// Trains one StarGAN on two collections of images that are labelled differently, such as domain folders and a table.
// The argument is "folder or table|folder or table|model to write|further keys", or edit the lines below.
words = split(getArgument(), "|");
first = words[0]; second = words[1]; model = words[2]; keys = words[3];
run("Train StarGAN...", "data=[" + first + "," + second + "] output=[" + model + "] " + keys);
