package io.github.asterism.image;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.TiffEncoder;
import ij.process.ImageProcessor;
import io.github.asterism.Progress;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * A TIFF file that is written while its slices come one after another, so that only a few of them are in memory; it appears
 * when it is complete, or not at all.
 */
public final class GrowingTiff implements AutoCloseable {
    private static final int WAITING = 3; // the slices of a plane
    private static final long CHECK_MILLISECONDS = 100;

    private final BlockingQueue<ImageProcessor> slices = new ArrayBlockingQueue<>(WAITING);
    private final FutureTask<Void> writing;
    private final Thread writer;

    /**
     * Begins the file.
     *
     * @param image what it shall be but for the pixels, of at least two slices
     */
    public GrowingTiff(ImagePlus image, Path path) {
        FileInfo info = ImageFiles.description(image);
        info.virtualStack = new Queue(image);
        writing = new FutureTask<>(() -> ImageFiles.write(path, new TiffEncoder(info)::write), null);
        writer = new Thread(writing, "Asterism writes " + path);
        writer.setDaemon(true);
        writer.start();
    }

    /** The encoder asks for each slice once, in order. */
    private final class Queue extends VirtualStack {
        Queue(ImagePlus image) {
            super(image.getWidth(), image.getHeight(), null, null);
        }

        @Override
        public ImageProcessor getProcessor(int number) {
            try {
                return slices.take();
            } catch (InterruptedException e) {
                throw new Progress.StoppedException();
            }
        }
    }

    /**
     * Adds the next slice; waits while others are yet to be written.
     *
     * @throws io.github.asterism.AsterismException if the file cannot be written
     */
    public void add(ImageProcessor slice) {
        try {
            while (!slices.offer(slice, CHECK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                if (writing.isDone()) {
                    finish();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * Waits until the file with all its slices is in its place.
     *
     * @throws io.github.asterism.AsterismException if it cannot be written
     */
    public void finish() {
        try {
            writing.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // the writing throws no other
        }
    }

    private static Progress.StoppedException interrupted() {
        Thread.currentThread().interrupt();
        return new Progress.StoppedException();
    }

    /** Gives the file up, and takes away what was written of it, unless it is finished. */
    @Override
    public void close() {
        boolean interrupted = false;
        writer.interrupt();
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
