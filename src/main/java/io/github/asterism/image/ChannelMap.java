package io.github.asterism.image;

import io.github.asterism.AsterismException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which channels of an image are taken as red, green and blue.
 *
 * @param channels three numbers, counted from 1, 0 for black; empty for images of one or three channels, as they are
 */
public record ChannelMap(List<Integer> channels) {
    /** One channel is grey, three are red, green and blue. */
    public static final ChannelMap PLAIN = new ChannelMap(List.of());

    public ChannelMap {
        channels = List.copyOf(channels);
        boolean three = channels.size() == 3
                && channels.stream().allMatch(channel -> channel >= 0)
                && channels.stream().anyMatch(channel -> channel > 0);
        if (!channels.isEmpty() && !three) {
            throw wrong(channels.toString());
        }
    }

    /**
     * Reads three numbers such as {@code 3,1,0}; an empty text or {@code auto} is {@link #PLAIN}.
     *
     * @throws AsterismException if the text is something else
     */
    public static ChannelMap parse(String text) {
        if (text.isBlank() || text.strip().equalsIgnoreCase("auto")) {
            return PLAIN;
        }
        try {
            return new ChannelMap(Arrays.stream(text.split(",", -1))
                    .map(part -> Integer.valueOf(part.strip()))
                    .toList());
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static AsterismException wrong(String text) {
        return new AsterismException("channels=" + text
                + ": give the channels to take as red, green and blue, counted from 1, 0 for black, such as"
                + " channels=3,1,0; or auto.");
    }

    /**
     * What it comes to for an image of so many channels, colours counting as one.
     *
     * @throws AsterismException if the image has not the channels that it names, or names none and the image has neither one nor
     *     three
     */
    ChannelMap fitting(String title, int count) {
        if (!plain() && count > 1) {
            if (count < most()) {
                throw new AsterismException("'" + title + "' has " + count + " channels, but channels=" + this
                        + " takes channel " + most() + ". Give channels that all images have.");
            }
            return this;
        }
        if (count != 1 && count != 3) {
            throw new AsterismException("'" + title + "' has " + count
                    + " channels. Asterism takes a grey or colour image, or three channels as red, green and blue:"
                    + " pick channels first with Image > Duplicate... or Image > Color > Split Channels, or name them by"
                    + " channels= when training.");
        }
        return PLAIN;
    }

    boolean plain() {
        return channels.isEmpty();
    }

    /** The most channels it names. */
    int most() {
        return channels.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** As a command's parameter takes it. */
    @Override
    public String toString() {
        return plain() ? "auto" : channels.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
