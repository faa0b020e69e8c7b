package org.liftlock.signin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** What an authenticator app and the portal share, and how it gets into the app. */
record AppSecret(String base32) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 20;

    static AppSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new AppSecret(Base32.text(bytes));
    }

    TimeCodes codes() {
        return new TimeCodes(Base32.bytes(base32));
    }

    /** For typing: in groups of four. */
    public String spaced() {
        return base32.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** What the apps read (the key URI format of Google Authenticator). */
    String address(String email) {
        return "otpauth://totp/Liftlock:%s?secret=%s&issuer=Liftlock"
                .formatted(URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20"), base32);
    }

    /** The same as an image that stands in the page itself. */
    public String image(String email) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(address(email), BarcodeFormat.QR_CODE, 0, 0);
            return "data:image/svg+xml;base64,"
                    + Base64.getEncoder().encodeToString(svg(dots).getBytes(StandardCharsets.UTF_8));
        } catch (WriterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String svg(BitMatrix dots) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                if (dots.get(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"%s\"/></svg>"
                .formatted(dots.getWidth(), dots.getHeight(), dots.getWidth(), dots.getHeight(), path);
    }

    @Override
    public String toString() {
        return "AppSecret";
    }
}
