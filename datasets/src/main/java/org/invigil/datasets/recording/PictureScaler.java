package org.invigil.datasets.recording;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.invigil.datasets.capture.PixelBox;

/** Decoded frames of any size and pixel format into upright RGB pictures: cropped, then scaled down, then turned. */
final class PictureScaler implements AutoCloseable {
    /**
     * Bit for bit the same on every machine of a processor family. Without SWS_ACCURATE_RND what keeps its size takes
     * ffmpeg's short way, a seventh of the time; of a hundred pixels' greys one differs by more than 1.
     */
    private static final int FLAGS = swscale.SWS_BILINEAR | swscale.SWS_BITEXACT;

    private static final int STRIDE_BYTES = 64;
    private static final int UNCHANGED = 1 << 16;
    private static final int BYTES_PER_PIXEL = 3;

    private final int maxWidth;
    private final PixelBox crop;
    private SwsContext context;
    private Shape shape;
    private BytePointer target;

    /** @param crop in upright pixels, or null */
    PictureScaler(int maxWidth, PixelBox crop) {
        this.maxWidth = maxWidth;
        this.crop = crop;
    }

    /** What a scaling context depends on. */
    private record Shape(int width, int height, int pixelFormat, int colours, int range, int toWidth, int toHeight) {}

    /**
     * Consumes the frame.
     *
     * @return null if the crop lies outside the frame or ffmpeg cannot convert the pixel format
     */
    Picture scale(AVFrame frame, long millis) {
        int turns = quarterTurns(frame);
        if (crop != null && !cut(frame, turns)) {
            return null;
        }
        boolean isSideways = turns % 2 == 1;
        int sourceWidth = isSideways ? frame.height() : frame.width();
        int sourceHeight = isSideways ? frame.width() : frame.height();
        int width = Math.max(2, Math.min(maxWidth, sourceWidth) & ~1);
        int height = Math.max(2, (int) Math.round((double) sourceHeight * width / sourceWidth) & ~1);
        boolean isScaled = isSideways ? convert(frame, height, width) : convert(frame, width, height);
        if (!isScaled) {
            return null;
        }
        return new Picture(millis, width, height, upright(turns), sourceWidth, sourceHeight);
    }

    /** Quarter turns counter-clockwise that a player makes to show the frame upright, 0..3. */
    static int quarterTurns(AVFrame frame) {
        AVFrameSideData data = avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null) {
            return 0;
        }
        double degrees = avutil.av_display_rotation_get(new IntPointer(data.data()));
        return Double.isNaN(degrees) ? 0 : Math.floorMod(Math.round(degrees / 90), 4);
    }

    @Override
    public void close() {
        swscale.sws_freeContext(context);
        context = null;
        if (target != null) {
            target.close();
        }
    }

    private boolean cut(AVFrame frame, int turns) {
        Region coded = coded(turns, frame.width(), frame.height());
        // Colour planes have half the size: an odd corner would shift them against the brightness.
        long left = Math.max(0, coded.x()) & ~1L;
        long top = Math.max(0, coded.y()) & ~1L;
        long right = Math.min(frame.width(), coded.x() + coded.width());
        long bottom = Math.min(frame.height(), coded.y() + coded.height());
        if (right - left < 2 || bottom - top < 2) {
            return false;
        }
        frame.crop_left(left);
        frame.crop_top(top);
        frame.crop_right(frame.width() - right);
        frame.crop_bottom(frame.height() - bottom);
        return avutil.av_frame_apply_cropping(frame, avutil.AV_FRAME_CROP_UNALIGNED) >= 0;
    }

    /** A rectangle that may reach over the edges of its frame. */
    private record Region(long x, long y, long width, long height) {}

    /** Where the crop lies in a frame of this size before it is turned upright. */
    private Region coded(int turns, int width, int height) {
        long right = (long) crop.x() + crop.width();
        long bottom = (long) crop.y() + crop.height();
        return switch (turns) {
            case 1 -> new Region(width - bottom, crop.x(), crop.height(), crop.width());
            case 2 -> new Region(width - right, height - bottom, crop.width(), crop.height());
            case 3 -> new Region(crop.y(), height - right, crop.height(), crop.width());
            default -> new Region(crop.x(), crop.y(), crop.width(), crop.height());
        };
    }

    private boolean convert(AVFrame frame, int width, int height) {
        Shape wanted = new Shape(
                frame.width(),
                frame.height(),
                frame.format(),
                frame.colorspace(),
                frame.color_range() == avutil.AVCOL_RANGE_JPEG ? 1 : 0,
                width,
                height);
        if (!wanted.equals(shape) && !prepare(wanted)) {
            return false;
        }
        try (PointerPointer<BytePointer> planes = new PointerPointer<BytePointer>(4).put(0, target);
                IntPointer strides = new IntPointer(stride(width), 0, 0, 0)) {
            planes.put(1, null).put(2, null).put(3, null);
            return swscale.sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), planes, strides) > 0;
        }
    }

    private boolean prepare(Shape wanted) {
        swscale.sws_freeContext(context);
        shape = null;
        context = swscale.sws_getContext(
                wanted.width(),
                wanted.height(),
                wanted.pixelFormat(),
                wanted.toWidth(),
                wanted.toHeight(),
                avutil.AV_PIX_FMT_RGB24,
                FLAGS,
                null,
                null,
                (DoublePointer) null);
        if (context == null) {
            return false;
        }
        IntPointer source = swscale.sws_getCoefficients(wanted.colours());
        IntPointer plain = swscale.sws_getCoefficients(swscale.SWS_CS_DEFAULT);
        swscale.sws_setColorspaceDetails(context, source, wanted.range(), plain, 1, 0, UNCHANGED, UNCHANGED);
        if (target != null) {
            target.close();
        }
        // swscale writes whole vectors: it may run over the last row's end.
        target = new BytePointer((long) stride(wanted.toWidth()) * wanted.toHeight() + STRIDE_BYTES);
        shape = wanted;
        return true;
    }

    private static int stride(int width) {
        return (width * BYTES_PER_PIXEL + STRIDE_BYTES - 1) / STRIDE_BYTES * STRIDE_BYTES;
    }

    private byte[] upright(int turns) {
        int width = shape.toWidth();
        int height = shape.toHeight();
        int rowBytes = width * BYTES_PER_PIXEL;
        byte[] rgb = new byte[rowBytes * height];
        if (turns == 0) {
            for (int row = 0; row < height; row++) {
                target.position((long) row * stride(width)).get(rgb, row * rowBytes, rowBytes);
            }
        } else {
            byte[] line = new byte[rowBytes];
            for (int row = 0; row < height; row++) {
                target.position((long) row * stride(width)).get(line, 0, rowBytes);
                for (int column = 0; column < width; column++) {
                    int to = turnedIndex(turns, row, column, width, height) * BYTES_PER_PIXEL;
                    System.arraycopy(line, column * BYTES_PER_PIXEL, rgb, to, BYTES_PER_PIXEL);
                }
            }
        }
        target.position(0);
        return rgb;
    }

    /** Where a pixel of a coded picture of this size stands, row by row, in the upright one. */
    private static int turnedIndex(int turns, int row, int column, int width, int height) {
        return switch (turns) {
            case 1 -> (width - 1 - column) * height + row;
            case 2 -> (height - 1 - row) * width + width - 1 - column;
            default -> column * height + height - 1 - row;
        };
    }
}
