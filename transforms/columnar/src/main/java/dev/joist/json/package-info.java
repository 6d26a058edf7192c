/**
 * JSON in: from bytes to column buffers, with no tree and no object per value.
 *
 * <p>{@link dev.joist.json.JsonCursor} reads strictly after RFC 8259 over a range of bytes. Its
 * users drive it: put it on a value with {@code next()}, which answers the value's first byte, and
 * then
 *
 * <ul>
 *   <li>at <code>&#123;</code>: {@code if (firstKey()) do ... while (nextKey())}; in between, the
 *       key is the span and the cursor stands on the member's value, which has to be consumed;
 *   <li>at {@code [}: the same with {@code firstElement()} and {@code nextElement()};
 *   <li>at a quote: {@code string()} leaves the decoded text as the span, {@code skipString()} only
 *       checks it;
 *   <li>at a digit or minus: {@code number()} describes the number without converting it;
 *   <li>at {@code t}, {@code f}, {@code n}: {@code literal()};
 *   <li>anywhere: {@code skipValue()} checks one whole value, {@code skipValueFast()} only finds
 *       its end.
 * </ul>
 *
 * Each throws {@link dev.joist.columnar.BadInputException} with code, byte offset, line and path;
 * the path is worked out only then, by reading the record again.
 */
@NullMarked
package dev.joist.json;

import org.jspecify.annotations.NullMarked;
