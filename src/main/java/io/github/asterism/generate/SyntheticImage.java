package io.github.asterism.generate;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import io.github.asterism.Progress;
import io.github.asterism.image.Depth;
import io.github.asterism.model.ImageGenerator;
import io.github.asterism.model.ModelCard;
import java.util.List;

/** Images of a model as slices or frames of one image, with what is known of their origin. */
public final class SyntheticImage {
    private final ImageGenerator generator;
    private final Codes codes;
    private final ImageMaker maker;

    /** @param threads how many of the processor's threads the model uses; 0: as many as there are cores */
    public SyntheticImage(Codes codes, int threads) {
        this.codes = codes;
        generator = codes.generator();
        maker = new ImageMaker(codes, threads);
    }

    /**
     * Makes images: RGB or 8-bit grey; of models whose training images were read in a stated range, 16 or 32 bits, with three
     * channels if coloured.
     *
     * @param subjects at least one; the labels of the slices
     * @param frames whether they are a movie, and not slices beside each other
     * @param origin what was asked for, in words
     * @throws Progress.StoppedException if the caller wants no more
     */
    public ImagePlus of(String title, List<Subject> subjects, boolean frames, String origin, Progress progress) {
        Tones tones = Tones.of(generator.card());
        List<List<ImageProcessor>> made = maker.each(subjects, tones::slices, progress);
        int size = generator.options().size();
        ImageStack slices = new ImageStack(size, size);
        for (int i = 0; i < made.size(); i++) {
            for (ImageProcessor slice : made.get(i)) {
                slices.addSlice(subjects.get(i).toString(), slice);
            }
        }
        ImagePlus image = new ImagePlus(title, slices);
        image.setDimensions(tones.channels(), frames ? 1 : made.size(), frames ? made.size() : 1);
        describe(image, origin);
        return displayed(image, tones);
    }

    /**
     * One of several images alone.
     *
     * @param made by {@link #of}
     * @param i which of them, counted from 0
     */
    public ImagePlus one(ImagePlus made, int i, String title, String origin) {
        Tones tones = Tones.of(generator.card());
        ImageStack slices = new ImageStack(made.getWidth(), made.getHeight());
        for (int c = 1; c <= tones.channels(); c++) {
            int slice = i * tones.channels() + c;
            slices.addSlice(
                    made.getStack().getSliceLabel(slice), made.getStack().getProcessor(slice));
        }
        ImagePlus image = new ImagePlus(title, slices);
        image.setDimensions(tones.channels(), 1, 1);
        describe(image, origin);
        return displayed(image, tones);
    }

    /** Tells a picture of images, or one of them, where they came from. */
    public void mark(ImagePlus image, String origin) {
        image.setProperty("Info", info(origin));
    }

    private void describe(ImagePlus image, String origin) {
        mark(image, origin);
        double micrometres = generator.card().pixelSize();
        if (micrometres > 0) {
            Calibration calibration = image.getCalibration();
            calibration.pixelWidth = micrometres;
            calibration.pixelHeight = micrometres;
            calibration.setUnit("micron");
        }
    }

    /** What images say of their origin, a line for each fact. */
    private String info(String origin) {
        ModelCard card = generator.card();
        StringBuilder lines = new StringBuilder("synthetic: made from nothing by Asterism; it shows no specimen, and"
                + " intensities and counts in it mean nothing. Not for diagnosis.\n");
        lines.append("asterism-model: ").append(card.name()).append('\n');
        lines.append("asterism-generator: sha256 ")
                .append(card.hashes().get("generator.onnx"))
                .append('\n');
        lines.append("asterism-image: ").append(origin).append('\n');
        codes.facts().forEach(fact -> lines.append(fact).append('\n'));
        lines.append("asterism-range: ").append(Tones.of(card).range()).append('\n');
        card.attribution()
                .forEach(line ->
                        lines.append("asterism-attribution: ").append(line).append('\n'));
        return lines.toString();
    }

    private static ImagePlus displayed(ImagePlus image, Tones tones) {
        if (tones.channels() == 1) {
            image.setOpenAsHyperStack(image.getNFrames() > 1);
            if (tones.depth() != Depth.RGB) {
                image.setDisplayRange(tones.range().low(), tones.range().high());
            }
            return image;
        }
        CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
        for (int c = 3; c >= 1; c--) { // the first channel stays the active one
            composite.setC(c);
            composite.setDisplayRange(tones.range().low(), tones.range().high());
        }
        composite.setOpenAsHyperStack(true);
        return composite;
    }
}
