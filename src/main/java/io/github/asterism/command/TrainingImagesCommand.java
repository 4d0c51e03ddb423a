package io.github.asterism.command;

import io.github.asterism.data.Selection;
import io.github.asterism.image.ChannelMap;
import io.github.asterism.train.Reading;
import io.github.asterism.train.TrainingImages;
import java.io.File;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** What commands that train a translation model ask of its images. */
abstract class TrainingImagesCommand extends MacroCommand {
    @Parameter(persist = false, required = false, visibility = ItemVisibility.MESSAGE)
    private final String headimages = "Images";

    @Parameter(
            persist = false,
            label = "Training images",
            autoFill = false,
            style = "directory",
            description =
                    "Folder that holds a folder of images for each domain. StarGAN also takes a table of attributes, and"
                            + " several data sets with commas between them.")
    private File data;

    @Parameter(persist = false, label = "Image size", min = "16", description = "Height and width of images, pixels.")
    int size = 64;

    @Parameter(
            persist = false,
            label = "Crop",
            min = "0",
            description =
                    "Height and width of the squares taken from larger images at random, pixels of these images, before they"
                            + " are brought to the image size; 0 for the largest square.")
    private int crop;

    @Parameter(
            persist = false,
            label = "Range",
            description =
                    "Darkest and brightest value of images of more than 8 bits, such as 0,4095; auto reads them off each"
                            + " image. Translation then takes the same.")
    private String range = "auto";

    @Parameter(
            persist = false,
            label = "Channels",
            description =
                    "Channels to take as red, green and blue, counted from 1, 0 for black, such as 3,1,0; auto for images"
                            + " of one or three channels. Translation then takes the same.")
    private String channels = "auto";

    @Parameter(
            persist = false,
            label = "Pixel size",
            min = "0",
            description = "Size of a pixel of the images in micrometres; 0 to read it off the images.")
    private double pixelsize;

    @Parameter(
            persist = false,
            label = "Turn and flip",
            description = "Also train on turned and flipped images: true or false.")
    boolean turns = true;

    /** The images, and how they are read. */
    final TrainingImages images() {
        return taken(TrainingImages.parse(data.getPath(), selection())
                .with(new Reading(crop, range, ChannelMap.parse(channels), pixelsize)));
    }

    /** What is taken of the images. */
    TrainingImages taken(TrainingImages images) {
        return images;
    }

    /** Which attributes of tables are used. */
    Selection selection() {
        return Selection.ALL;
    }
}
