// Redraws a labelled data set in other looks, without a window; labels are copied untouched:
//   ImageJ --headless -macro augment_folder.ijm "input=/data/in,labels=/data/masks,output=/data/out,model=blood-smears,domain=all,looks=3"
// A key that is left out keeps its default. Values must not hold commas; in domain a plus sign stands for one: domain=red+blue.

setBatchMode(true);
options = "";
words = split(getArgument(), ",");
for (i = 0; i < words.length; i++) {
    word = String.trim(words[i]);
    at = indexOf(word, "=");
    if (at < 1) exit("'" + word + "' is not of the form key=value.");
    key = substring(word, 0, at);
    value = substring(word, at + 1);
    if (key == "domain" || key == "range") value = replace(value, "+", ",");
    options = options + key + "=[" + value + "] ";
}
run("Augment Data Set...", options);
print("Augmented: " + options);
