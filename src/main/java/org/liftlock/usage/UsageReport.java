package org.liftlock.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.liftlock.web.AnyText;

/**
 * What an installation sends at once.
 *
 * @param key the sender's own name of the batch: the same key again from the same installation is the same batch
 */
record UsageReport(
        @Nullable String key,

        @Schema(
                description =
                        "Its short name in the portal, in any case. A license that is for one installation names it already; without a name it is the only installation of the product")
        @Nullable
        String installation,

        @Nullable List<@Nullable Event> events) {
    static final int MOST_EVENTS = 10_000;

    /** One thing that was used, as it was sent: nothing in it has been looked at. */
    @AnyText
    record Event(
            @Schema(
                    description =
                            "The sender's own name of the event, if it has one; the same id and time again, of the same kind and installation, is not counted again")
            @Nullable
            String id,

            @Schema(description = "When, in RFC 3339; within the last 62 days") @Nullable
            String at,

            @Schema(description = "workflow, api_call, execution, model_tokens, storage_bytes or seat") @Nullable
            String kind,

            @Schema(description = "A whole number; 1 when it is missing", type = SchemaType.INTEGER) @Nullable
            Object quantity,

            @Nullable String model,

            @Schema(description = "A decimal number as text, such as 0.0042") @Nullable
            String cost,

            @Schema(description = "ISO 4217, such as EUR") @Nullable
            String currency,

            @JsonProperty("cost_centre") @Nullable String costCentre,

            @Schema(
                    description =
                            "Who, for kind seat: an id, an e-mail address, or sha256: and the hex hash of it in small letters")
            @Nullable
            String person) {}

    /** What became of it; the same again for the same batch. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(int accepted, int duplicates, List<Rejection> rejected) {}

    /** @param index the place in the batch, from 0 */
    record Rejection(int index, String code, String message) {}
}
