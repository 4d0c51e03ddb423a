package io.github.asterism.window;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.Timer;

/** Tells, on the event thread, what a person looks at whenever that has changed and stays so for a moment. */
final class ViewFollower implements ImageListener, AutoCloseable {
    private static final int POLL_MILLISECONDS = 100;
    private static final long PATIENCE = 250_000_000; // nanoseconds

    private final Set<Integer> left = new HashSet<>(); // of images that are not looked at
    private final Settled<View> settled = new Settled<>(PATIENCE);
    private final Consumer<View> news;
    private final Timer timer = new Timer(POLL_MILLISECONDS, e -> poll());
    private volatile int changes;
    private volatile ImagePlus followed;

    /** @param news is given null where no image is open */
    ViewFollower(Consumer<View> news) {
        this.news = news;
        timer.setInitialDelay(0);
    }

    void start() {
        ImagePlus.addImageListener(this);
        timer.start();
    }

    /** The image that is looked at, or null. */
    ImagePlus image() {
        return followed;
    }

    /** Does not go over to an image as long as the one that it was made of is open. */
    void leave(ImagePlus result) {
        left.add(result.getID());
    }

    private void poll() {
        ImagePlus current = WindowManager.getCurrentImage();
        boolean stays = followed != null && followed.getWindow() != null;
        if (!(stays && (current == null || left.contains(current.getID())))) {
            followed = current;
        }
        View view = followed == null || followed.getWidth() == 0 ? null : View.of(followed, changes);
        if (settled.isNews(view, System.nanoTime())) {
            news.accept(view);
        }
    }

    @Override
    public void imageOpened(ImagePlus image) {}

    @Override
    public void imageClosed(ImagePlus image) {}

    @Override
    public void imageUpdated(ImagePlus image) {
        if (image == followed) {
            changes++;
        }
    }

    @Override
    public void close() {
        timer.stop();
        ImagePlus.removeImageListener(this);
    }
}
