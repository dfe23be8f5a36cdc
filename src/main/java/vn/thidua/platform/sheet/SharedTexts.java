package vn.thidua.platform.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The texts that the cells of a workbook share, side by side in one array: never larger than the part they come from. */
final class SharedTexts {

    private byte[] texts = {};
    private int[] ends = new int[1024];
    private int count;

    static SharedTexts of(@Nullable XmlPart part, int longest) throws IOException {
        var shared = new SharedTexts();
        if (part != null) {
            shared.read(part, longest);
        }
        return shared;
    }

    private void read(XmlPart part, int longest) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var text = new StringBuilder();
        var phonetic = false;
        while (part.next()) {
            if (part.begins("si")) {
                text.setLength(0);
            } else if (part.begins("rPh") || part.ends("rPh")) {
                phonetic = part.begins("rPh");
            } else if (part.begins("t") && !phonetic) {
                part.text(text, longest);
            } else if (part.ends("si")) {
                bytes.writeBytes(text.toString().getBytes(UTF_8));
                add(bytes.size());
            }
        }
        texts = bytes.toByteArray();
    }

    private void add(int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = end;
    }

    /** The text of a number, or null if there is none. */
    @Nullable
    String at(String number) {
        var index = Places.whole(number);
        if (index < 0 || index >= count) {
            return null;
        }
        var begin = index == 0 ? 0 : ends[index - 1];
        return new String(texts, begin, ends[index] - begin, UTF_8);
    }
}
