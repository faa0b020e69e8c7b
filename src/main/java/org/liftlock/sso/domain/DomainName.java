package org.liftlock.sso.domain;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a domain.
 *
 * @param ascii in lower case, with what is not ASCII in Punycode, as DNS has it
 */
public record DomainName(String ascii) {

    /** Reads what somebody typed: a name, an e-mail address or the address of a web page; empty when it is none. */
    public static Optional<DomainName> read(String typed) {
        String name = typed.strip()
                .replaceFirst("^(?i)https?://", "")
                .replaceFirst("^.*@", "")
                .replaceFirst("[/?#:].*$", "")
                .replaceFirst("\\.$", "");
        return ascii(name)
                .filter(InternetDomainName::isValid)
                .filter(DomainName::hasDot)
                .map(DomainName::new);
    }

    /** The domain of an e-mail address, exactly: a subdomain is a domain of its own. */
    public static Optional<DomainName> ofAddress(String email) {
        int at = email.lastIndexOf('@');
        return at < 1
                ? Optional.empty()
                : ascii(email.substring(at + 1).strip()).map(DomainName::new);
    }

    private static Optional<String> ascii(String name) {
        try {
            return Optional.of(IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT))
                    .filter(ascii -> !ascii.isEmpty());
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static boolean hasDot(String name) {
        return name.contains(".") && !name.matches("[0-9.]+");
    }

    /** Whether strangers register names below it, such as {@code co.uk}. */
    boolean isPublicSuffix() {
        return InternetDomainName.from(ascii).isPublicSuffix();
    }

    /** As people write it. */
    public String words() {
        return IDN.toUnicode(ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
