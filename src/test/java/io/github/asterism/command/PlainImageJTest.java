package io.github.asterism.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainImageJTest {
    @Test
    void aComplaintNamesTheFieldOfTheDialog() {
        try (CommandContext context = new CommandContext()) {
            CommandCall call = context.call(TrainModel.class.getName());
            String complaint = "augmentimages=0 is too small; the least is 1.";
            assertEquals("Augmentation's delay: " + complaint, PlainImageJ.labelled(call, complaint));
            assertEquals("There is no room.", PlainImageJ.labelled(call, "There is no room."));
        }
    }
}
