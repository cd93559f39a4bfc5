package org.invigil.jobs.report.files;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.invigil.datasets.attempt.Attempt;
import org.invigil.datasets.observation.Box;
import org.invigil.jobs.report.Clips;
import org.invigil.jobs.report.EvidenceClip;
import org.invigil.jobs.report.EvidenceMoment;
import org.invigil.jobs.report.page.ClipPath;

/** Real JPEGs without any recording: a grey room with one oval a box. */
public final class DrawnStills implements EvidenceSource {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    /** Not one that plays: the names tell whose it is. */
    @Override
    public Optional<Clip> clip(Attempt attempt, EvidenceClip wanted, Clips clips) {
        return Optional.of(new Clip(
                (attempt.attemptId() + " " + wanted.stretch()).getBytes(StandardCharsets.UTF_8),
                clips == Clips.VIDEO ? ClipPath.Shown.FILM : ClipPath.Shown.SOUND));
    }

    @Override
    public Optional<byte[]> still(Attempt attempt, EvidenceMoment moment) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(120, 125, 130));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setStroke(new BasicStroke(3));
        for (Box box : moment.boxes()) {
            int left = Math.round(box.left() * WIDTH);
            int top = Math.round(box.top() * HEIGHT);
            int width = Math.round(box.width() * WIDTH);
            int height = Math.round(box.height() * HEIGHT);
            graphics.setColor(new Color(205, 170, 150));
            graphics.fillOval(left, top, width, height);
            graphics.setColor(Color.ORANGE);
            graphics.drawRect(left, top, width, height);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(bytes.toByteArray());
    }
}
