// Trains a model further on images of its domains, of new ones, or of both; domains are matched by name.
// The argument is "model to begin with|folder of domain folders|model to write|further keys", or edit the lines below.
words = split(getArgument(), "|");
base = words[0]; data = words[1]; model = words[2]; keys = words[3];
run("Train Translation Model...", "base=[" + base + "] data=[" + data + "] output=[" + model + "] " + keys);
