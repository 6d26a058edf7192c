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
 *
 * <p>Around it: {@code RecordChunks} cuts a stream into chunks of whole records, {@code
 * ChunkReader} leads a {@code RecordHandler} through one chunk and collects failures, {@code
 * JsonShredder} is the handler that fills columns. Chunks are independent, so a pool may work on
 * several; the order is that of {@code RecordChunks.next()}.
 *
 * <p>Public are {@link dev.joist.json.JsonIngest}, which does all of that, and what it takes and
 * gives: {@link dev.joist.json.RecordSink}, {@link dev.joist.json.FailedRecord}, {@link
 * dev.joist.json.JsonCounts}, {@link dev.joist.json.UnknownFields}. {@link
 * dev.joist.json.JsonProfile} reads the same streams for their types alone.
 *
 * <p>Half a surrogate pair (a {@code d800} escape alone) is INVALID_UTF8: the grammar has it, but
 * no text column can. A key that comes twice in one object is refused wherever keys are kept: in
 * structs, maps, json columns and {@code _rest}, at every depth, by both readings. Fields that are
 * dropped are passed at the speed of a scanner: that they come twice, or what is in them, is not
 * looked at, unless their record fails for the schema.
 */
@NullMarked
package dev.joist.json;

import org.jspecify.annotations.NullMarked;
