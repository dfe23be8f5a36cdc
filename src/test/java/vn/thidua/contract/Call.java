package vn.thidua.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What went over the wire, there and back. Names of headers are found in any case. */
record Call(
        String method,
        String address,
        Map<String, String> sentHeaders,
        String sent,
        int status,
        Map<String, String> headers,
        String received) {

    Call {
        sentHeaders = inAnyCase(sentHeaders);
        headers = inAnyCase(headers);
    }

    private static Map<String, String> inAnyCase(Map<String, String> headers) {
        var found = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        found.putAll(headers);
        return found;
    }

    String path() {
        var end = address.indexOf('?');
        return end < 0 ? address : address.substring(0, end);
    }

    /** Names and values as they are meant, one after the other. */
    List<Map.Entry<String, String>> query() {
        var start = address.indexOf('?');
        return start < 0
                ? List.of()
                : List.of(address.substring(start + 1).split("&")).stream()
                        .filter(pair -> !pair.isEmpty() && !pair.startsWith("="))
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> Map.entry(decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1])))
                        .toList();
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    @Nullable
    String mediaType() {
        return mediaTypeIn(headers);
    }

    @Nullable
    String sentMediaType() {
        return mediaTypeIn(sentHeaders);
    }

    private static @Nullable String mediaTypeIn(Map<String, String> headers) {
        var type = headers.get("Content-Type");
        return type == null ? null : type.replaceFirst(";.*", "").strip();
    }
}
