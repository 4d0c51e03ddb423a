// Translates every image and stack in a folder, without a window:
//   ImageJ --headless -macro batch_translate.ijm "input=/data/in,output=/data/out,model=/models/blood,domain=all"
// A key that is left out keeps its default; only input, output, model and domain are needed.
// subfolders=true takes folders inside too; given again, it does only what is left.
// All of the processor's threads are used; threads=1 leaves the others to other work.
// Values must not hold commas, but for domain, range and percentile, where a plus sign stands for them: domain=red+blue.

setBatchMode(true);
options = "";
words = split(getArgument(), ",");
for (i = 0; i < words.length; i++) {
    word = String.trim(words[i]);
    at = indexOf(word, "=");
    if (at < 1) exit("'" + word + "' is not of the form key=value.");
    key = substring(word, 0, at);
    value = substring(word, at + 1);
    if (key == "domain" || key == "range" || key == "percentile") value = replace(value, "+", ",");
    options = options + key + "=[" + value + "] ";
}
run("Translate Folder...", options);
print("Translated: " + options);
