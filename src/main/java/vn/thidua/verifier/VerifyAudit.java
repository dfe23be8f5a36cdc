package vn.thidua.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Says whether the record still is what was sealed. It needs nothing but a JDK and is meant to be read by whoever relies on it:
 *
 * <pre>
 * java VerifyAudit.java --seals kept/ --record record.ndjson --keys sealing-keys.json [--fresh seals.ndjson]
 * </pre>
 *
 * <ul>
 *   <li>{@code --seals}: seals that were exported earlier and kept where the service cannot reach: a file, or a directory of files
 *   <li>{@code --record}: the record as it is now, one row a line
 *   <li>{@code --keys}: the public keys, a JWK set, fetched when the seals were
 *   <li>{@code --fresh}: the seals as they are now; they must contain the kept ones and go on from them
 * </ul>
 *
 * <p>A row is hashed as its line stands: SHA-256 of a zero byte and the line. The hashes of a seal make a tree as in RFC 6962;
 * its root is signed, with the number, the hash of the seal before, the size, the time, and the moment before which nothing
 * was left without a seal.
 *
 * <p>Exit code 0: intact. 1: something was changed, and each finding is named. 2: a file could not be read.
 */
public final class VerifyAudit {

    private static final String NONE = "0".repeat(64);
    private static final Pattern ROW =
            Pattern.compile("\\{\"kind\":\"(ENTRY|CHANGE)\",\"id\":(\\d+),\"writtenAt\":\"([^\"]+)\",.*}");

    /** A seal as it was exported; its leaves are the hashes of its rows by their names, in order. */
    private record Seal(
            long number,
            String previous,
            String root,
            long size,
            String sealedAt,
            String completeBefore,
            String kid,
            String signature,
            Map<String, String> leaves) {

        String content() {
            return String.join(
                    "\n", "thidua-audit-seal", number + "", previous, root, size + "", sealedAt, completeBefore);
        }

        String hash() {
            return hex(sha256(content() + "\n" + signature));
        }
    }

    private final Map<String, PublicKey> keys = new HashMap<>();
    private final TreeMap<Long, Seal> seals = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    private VerifyAudit() {}

    /** See the class. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        var options = new HashMap<String, Path>();
        for (var i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], Path.of(arguments[i + 1]));
        }
        if (arguments.length % 2 != 0
                || !options.keySet().containsAll(List.of("--seals", "--record", "--keys"))
                || !List.of("--seals", "--record", "--keys", "--fresh").containsAll(options.keySet())) {
            out.println("usage: java VerifyAudit.java --seals <file or directory> --record <file> --keys <file>"
                    + " [--fresh <file or directory>]");
            return 2;
        }
        var check = new VerifyAudit();
        String counts;
        try {
            check.readKeys(options.get("--keys"));
            check.readSeals(options.get("--seals"));
            if (options.containsKey("--fresh")) {
                var kept = List.copyOf(check.seals.keySet());
                var fresh = check.readSeals(options.get("--fresh"));
                kept.stream()
                        .filter(number -> !fresh.contains(number))
                        .forEach(number -> check.found("seal %d: it was kept, and is gone now", number));
            }
            check.checkSeals();
            counts = check.checkRecord(options.get("--record"));
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            out.println("cannot read: " + unreadable);
            return 2;
        }
        check.findings.forEach(out::println);
        out.println(counts);
        out.println(check.findings.isEmpty() ? "INTACT" : "NOT INTACT: " + check.findings.size() + " findings");
        return check.findings.isEmpty() ? 0 : 1;
    }

    @SuppressWarnings("AnnotateFormatMethod") // an annotation from outside the JDK
    private void found(String what, Object... arguments) {
        findings.add(String.format(what, arguments));
    }

    // ── the seals ──

    private void readKeys(Path file) throws IOException, GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        for (var each : (List<?>) object(Json.read(Files.readString(file))).get("keys")) {
            var key = object(each);
            var point = new ECPoint(number(text(key, "x")), number(text(key, "y")));
            keys.put(
                    text(key, "kid"),
                    KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        }
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    private List<Long> readSeals(Path place) throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(place)) {
            try (var all = Files.list(place)) {
                all.filter(file -> file.toString().endsWith(".ndjson")).sorted().forEach(files::add);
            }
        } else {
            files.add(place);
        }
        var numbers = new ArrayList<Long>();
        for (var file : files) {
            for (var line : Files.readAllLines(file)) {
                var seal = seal(object(Json.read(line)));
                numbers.add(seal.number());
                var other = seals.putIfAbsent(seal.number(), seal);
                if (other != null && !other.equals(seal)) {
                    found("seal %d: there are two with this number", seal.number());
                }
            }
        }
        return numbers;
    }

    private Seal seal(Map<?, ?> json) {
        var leaves = new LinkedHashMap<String, String>();
        for (var each : (List<?>) json.get("leaves")) {
            var leaf = (List<?>) each;
            if (leaves.put(leaf.get(0) + " " + leaf.get(1), (String) leaf.get(2)) != null) {
                found("seal %s: names %s %s twice", json.get("number"), leaf.get(0), leaf.get(1));
            }
        }
        return new Seal(
                (Long) json.get("number"),
                text(json, "previous"),
                text(json, "root"),
                (Long) json.get("size"),
                text(json, "sealedAt"),
                text(json, "completeBefore"),
                text(json, "kid"),
                text(json, "signature"),
                leaves);
    }

    private void checkSeals() throws GeneralSecurityException {
        Seal last = null;
        for (var seal : seals.values()) {
            if (!isSigned(seal)) {
                found("seal %d: its signature is not by a known key over what it says", seal.number());
            }
            var leaves = List.copyOf(seal.leaves().values());
            if (leaves.size() != seal.size()) {
                found("seal %d: it has %d rows and says %d", seal.number(), leaves.size(), seal.size());
            } else if (!seal.root().equals(hex(root(leaves)))) {
                found("seal %d: its rows are not those that were signed", seal.number());
            }
            if (last == null && seal.number() == 1 && !seal.previous().equals(NONE)) {
                found("seal 1: the first seal names one before it");
            }
            if (last != null) {
                if (seal.number() != last.number() + 1) {
                    found("seals %d to %d are missing", last.number() + 1, seal.number() - 1);
                } else if (!seal.previous().equals(last.hash())) {
                    found("seal %d: it does not follow seal %d; the chain is broken", seal.number(), last.number());
                }
            }
            last = seal;
        }
    }

    /** A detached JWS by ES256. */
    private boolean isSigned(Seal seal) throws GeneralSecurityException {
        var key = keys.get(seal.kid());
        var parts = seal.signature().split("\\.", -1);
        if (key == null || parts.length != 3 || !parts[1].isEmpty()) {
            return false;
        }
        try {
            var header = object(Json.read(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8)));
            if (!"ES256".equals(header.get("alg")) || !seal.kid().equals(header.get("kid"))) {
                return false;
            }
            var payload = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(seal.content().getBytes(StandardCharsets.UTF_8));
            var check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(key);
            check.update((parts[0] + "." + payload).getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (java.security.SignatureException | RuntimeException malformed) {
            return false;
        }
    }

    private static byte[] root(List<String> leaves) {
        if (leaves.size() == 1) {
            return HexFormat.of().parseHex(leaves.get(0));
        }
        if (leaves.isEmpty()) {
            return sha256("");
        }
        var left = Integer.highestOneBit(leaves.size() - 1);
        return sha256((byte) 1, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }

    // ── the record ──

    private String checkRecord(Path file) throws IOException {
        var expected = new HashMap<String, Seal>();
        seals.values()
                .forEach(seal -> seal.leaves().keySet().forEach(row -> {
                    var other = expected.putIfAbsent(row, seal);
                    if (other != null) {
                        found("%s: seals %d and %d both name it", row, other.number(), seal.number());
                    }
                }));
        var complete = seals.isEmpty()
                ? Instant.MIN
                : Instant.parse(seals.lastEntry().getValue().completeBefore());
        var seen = new HashMap<String, String>();
        var sealed = 0;
        var unsealed = 0;
        var place = 0;
        try (var lines = Files.newBufferedReader(file)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                place++;
                var row = ROW.matcher(line);
                if (!row.matches()) {
                    found("line %d of the record is no row of it", place);
                    continue;
                }
                var name = row.group(1) + " " + row.group(2);
                var hash = hex(sha256((byte) 0, line.getBytes(StandardCharsets.UTF_8)));
                if (seen.put(name, hash) != null) {
                    found("%s: it is there twice", name);
                    continue;
                }
                var seal = expected.get(name);
                if (seal != null) {
                    sealed++;
                    if (!hash.equals(seal.leaves().get(name))) {
                        found("%s: it was altered after seal %d of %s", name, seal.number(), seal.sealedAt());
                    }
                } else if (Instant.parse(row.group(3)).isBefore(complete)) {
                    found("%s: it was inserted; it claims to be of %s, and no seal names it", name, row.group(3));
                } else {
                    unsealed++;
                }
            }
        }
        for (var seal : seals.values()) {
            var gone = seal.leaves().keySet().stream()
                    .filter(row -> !seen.containsKey(row))
                    .toList();
            gone.forEach(row -> found("%s: it is gone; seal %d of %s names it", row, seal.number(), seal.sealedAt()));
        }
        return String.format(
                "%d seals, %d rows under them, %d rows newer than the last of them", seals.size(), sealed, unsealed);
    }

    // ── bytes ──

    private static byte[] sha256(byte prefix, byte[]... parts) {
        var digest = digest();
        digest.update(prefix);
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] sha256(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<?, ?> object(Object json) {
        return (Map<?, ?>) json;
    }

    private static String text(Map<?, ?> json, String name) {
        if (json.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text called " + name + " in " + json.keySet());
    }

    /** Enough of JSON to read keys and seals; the rows of the record are never parsed. */
    private static final class Json {

        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Object read(String text) {
            var json = new Json(text);
            var value = json.value();
            if (json.peek() != 0) {
                throw json.broken();
            }
            return value;
        }

        private Object value() {
            switch (peek()) {
                case '{' -> {
                    var object = new LinkedHashMap<String, Object>();
                    at++;
                    while (!ends('}', object.isEmpty())) {
                        var name = string();
                        expect(':');
                        if (object.put(name, value()) != null) {
                            throw broken();
                        }
                    }
                    return object;
                }
                case '[' -> {
                    var list = new ArrayList<Object>();
                    at++;
                    while (!ends(']', list.isEmpty())) {
                        list.add(value());
                    }
                    return list;
                }
                case '"' -> {
                    return string();
                }
                default -> {
                    var begin = at;
                    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                        at++;
                    }
                    var word = text.substring(begin, at);
                    if (List.of("true", "false", "null").contains(word)) {
                        return word;
                    }
                    return Long.valueOf(word);
                }
            }
        }

        private boolean ends(char bracket, boolean first) {
            if (peek() == bracket) {
                at++;
                return true;
            }
            if (!first) {
                expect(',');
            }
            return false;
        }

        private String string() {
            expect('"');
            var string = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                var letter = text.charAt(at++);
                if (letter == '\\') {
                    var escape = text.charAt(at++);
                    var known = "bfnrt".indexOf(escape);
                    if (escape == 'u') {
                        letter = (char) Integer.parseInt(text.substring(at, at + 4), 16);
                        at += 4;
                    } else {
                        letter = known < 0 ? escape : "\b\f\n\r\t".charAt(known);
                    }
                }
                string.append(letter);
            }
            expect('"');
            return string.toString();
        }

        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void expect(char letter) {
            if (peek() != letter) {
                throw broken();
            }
            at++;
        }

        private IllegalArgumentException broken() {
            return new IllegalArgumentException(
                    "no JSON at character " + at + " of: " + text.substring(0, Math.min(60, text.length())));
        }
    }
}
