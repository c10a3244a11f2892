using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>A record as bytes, written by a fold when the tail has become a segment (docs/journal-format.md, "Snapshot").</summary>
public static class RecordSnapshot
{
    private const byte Version = 1;
    private static readonly ReportedTime NoTime = ReportedTime.At("1970");

    /// <summary>For what stands as a block of its own.</summary>
    [ThreadStatic]
    private static ByteWriter? _fields;

    public static byte[] Pack(CitizenRecord record)
    {
        var writer = new ByteWriter(2048);
        Write(writer, record);
        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a snapshot.</exception>
    public static CitizenRecord Unpack(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        return Read(ref reader);
    }

    /// <summary>All that a snapshot holds, which ends what is written: it is read to the end.</summary>
    internal static void Write(ByteWriter writer, CitizenRecord record)
    {
        writer.Byte(Version);
        writer.Unsigned((ulong)record.Version);
        writer.Bytes(record.Tip.ToArray());
        writer.Unsigned((ulong)record.LastTime.ToUnixTimeMilliseconds());
        writer.Unsigned((ulong)record.RulesVersion);
        writer.Unsigned((ulong)record.Consents.Length);
        foreach (var consent in record.Consents)
        {
            Write(writer, consent);
        }

        writer.Unsigned((ulong)record.Summaries.Measures.Length);
        foreach (var measure in record.Summaries.Measures)
        {
            Write(writer, measure);
        }

        writer.Unsigned((ulong)record.Summaries.Events.Length);
        foreach (var digest in record.Summaries.Events)
        {
            Write(writer, digest);
        }

        writer.Unsigned((ulong)record.Summaries.Sources.Length);
        foreach (var (source, codes) in record.Summaries.Sources)
        {
            writer.SharedText(source);
            writer.Unsigned((ulong)codes);
        }

        writer.Byte(record.Summaries.IsPartial ? (byte)1 : (byte)0);
        writer.Unsigned((ulong)record.Summaries.Through);
        record.Marks.WriteTo(writer);
        record.Index.WriteTo(writer);
        var tellsPressures = !ReferenceEquals(record.Pressures, RecentPressures.None) || !ReferenceEquals(HeldBefore(record.Summaries), RecentPressures.None);
        var tellsLater = tellsPressures || LaterParts.AreIn(record.RareParts);
        var tellsAlerts = tellsLater || !record.Alerts.IsEmpty;
        var tellsLogs = tellsAlerts || record.Index.HasLogs;
        RarePartsSnapshot.Write(writer, record.RareParts, more: tellsLogs);
        if (tellsLogs)
        {
            record.Index.WriteLogsTo(writer);
        }

        if (tellsAlerts)
        {
            AlertsSnapshot.Write(writer, record.Alerts);
        }

        if (tellsLater)
        {
            LaterParts.Write(writer, record.RareParts, tellsPressures);
        }
    }

    /// <exception cref="InvalidDataException">What is left is not a snapshot.</exception>
    internal static CitizenRecord Read(ref ByteReader reader)
    {
        if (reader.Byte() != Version)
        {
            throw new InvalidDataException("The version of a snapshot is unknown.");
        }

        var sequence = (long)reader.Unsigned();
        var tip = ChainHash.Of(reader.Bytes(ChainHash.Length));
        var time = StoredTime.FromMilliseconds((long)reader.Unsigned());
        var rules = (long)reader.Unsigned();
        var consents = ImmutableArray.CreateBuilder<HeldConsent>();
        for (var i = reader.Count(); i > 0; i--)
        {
            consents.Add(ReadConsent(ref reader));
        }

        var measures = ImmutableArray.CreateBuilder<Measure>();
        for (var i = reader.Count(); i > 0; i--)
        {
            measures.Add(ReadMeasure(ref reader));
        }

        var events = ImmutableArray.CreateBuilder<EventDigest>();
        for (var i = reader.Count(); i > 0; i--)
        {
            events.Add(ReadDigest(ref reader));
        }

        var sources = ImmutableArray.CreateBuilder<SourceCodes>();
        for (var i = reader.Count(); i > 0; i--)
        {
            sources.Add(new SourceCodes(reader.SharedText() ?? "", (int)reader.Unsigned()));
        }

        var summaries = new RecordSummaries(measures.ToImmutable(), events.ToImmutable())
        {
            Sources = sources.ToImmutable(), IsPartial = reader.Byte() == 1, Through = reader.Count(),
        };
        var marks = HighWaterMarks.ReadFrom(ref reader);
        var index = RecordIndex.ReadFrom(ref reader);
        var parts = RarePartsSnapshot.Read(ref reader);
        index = reader.AtEnd ? index : index.WithLogs(ref reader); // An earlier version wrote none.
        parts = reader.AtEnd ? parts : parts with { Alerts = AlertsSnapshot.Read(ref reader) }; // Nor these.
        var before = HeldBefore(summaries);
        parts = LaterParts.Read(ref reader, ReferenceEquals(before, RecentPressures.None) ? parts : parts with { Pressures = before });
        var record = new CitizenRecord(sequence, tip, time, consents.ToImmutable(), summaries, marks, index, default) { RulesVersion = rules, RareParts = parts };
        return reader.AtEnd ? record : throw new InvalidDataException("A snapshot holds more than a record.");
    }

    /// <summary>What is known of blood pressures where a snapshot tells nothing of them: an earlier version did not keep them.</summary>
    private static RecentPressures HeldBefore(RecordSummaries summaries)
    {
        if (summaries.IsPartial)
        {
            return RecentPressures.After(null);
        }

        DateTimeOffset? latest = null;
        foreach (var measure in summaries.Measures)
        {
            if (KnownCodes.MeasurandOf(measure.Code) == Measurand.Systolic || measure.Components.Length == Measure.MaxComponents
                || measure.Components.Any(static component => KnownCodes.MeasurandOf(component.Code) == Measurand.Systolic))
            {
                latest = latest > measure.Latest.From ? latest : measure.Latest.From;
            }
        }

        return latest is null ? RecentPressures.None : RecentPressures.After(latest);
    }

    private static ByteWriter Fields()
    {
        var fields = _fields ??= new ByteWriter();
        fields.Clear();
        return fields;
    }

    private static void Write(ByteWriter writer, HeldConsent held)
    {
        var fields = Fields();
        if (writer.Shared is null)
        {
            ConsentSchema.Write(new RowSink(fields), held.Consent);
        }
        else
        {
            ConsentSchema.Write(new SharedSink(fields), held.Consent);
        }

        writer.Block(fields.Written);
        writer.Unsigned((ulong)held.GivenAtVersion);
        writer.Signed(held.GivenAt.ToUnixTimeMilliseconds());
        writer.Unsigned((ulong)(held.EndedAtVersion ?? 0));
        writer.Signed(held.EndedAt?.ToUnixTimeMilliseconds() ?? 0);
    }

    private static HeldConsent ReadConsent(ref ByteReader reader)
    {
        var consent = ConsentSchema.Read(new RowSource(reader.Block().ToArray(), reader.SharesObjects ? RowForm.Shared : RowForm.Whole));
        var given = (long)reader.Unsigned();
        var givenAt = StoredTime.FromMilliseconds(reader.Signed());
        var ended = (long)reader.Unsigned();
        var endedAt = StoredTime.FromMilliseconds(reader.Signed());
        return new HeldConsent(consent, given, givenAt, ended == 0 ? null : ended, ended == 0 ? null : endedAt);
    }

    private static void Write(ByteWriter writer, Measure measure)
    {
        WriteContext(writer, measure.Context);
        writer.Byte((byte)((measure.Mixed ? 1 : 0) | (measure.Stale ? 2 : 0)));
        measure.Latest.WriteTo(writer);
        measure.Values.WriteTo(writer);
        writer.Unsigned((ulong)measure.Components.Length);
        foreach (var component in measure.Components)
        {
            writer.SharedText(component.Code.System);
            writer.SharedText(component.Code.Code);
            writer.SharedText(component.Code.Display);
            component.Series.WriteTo(writer);
        }

        writer.Unsigned((ulong)measure.Found.Length);
        foreach (var found in measure.Found)
        {
            writer.SharedText(found.System);
            writer.SharedText(found.Code);
        }
    }

    private static Measure ReadMeasure(ref ByteReader reader)
    {
        var context = ReadContext(ref reader);
        var flags = reader.Byte();
        var latest = PackedItem.ReadFrom(ref reader);
        var values = Series.ReadFrom(ref reader);
        var components = ImmutableArray.CreateBuilder<ComponentSeries>(Math.Min(reader.Count(), reader.Remaining));
        for (var i = components.Capacity; i > 0; i--)
        {
            components.Add(new ComponentSeries(new Coding(reader.SharedText(), reader.SharedText(), reader.SharedText()), Series.ReadFrom(ref reader)));
        }

        var found = ImmutableArray.CreateBuilder<Coding>(Math.Min(reader.Count(), reader.Remaining));
        for (var i = found.Capacity; i > 0; i--)
        {
            found.Add(new Coding(reader.SharedText(), reader.SharedText()));
        }

        return new Measure
        {
            Context = context, Mixed = (flags & 1) != 0, Stale = (flags & 2) != 0, Latest = latest, Values = values,
            Components = components.MoveToImmutable(), Found = found.MoveToImmutable(),
        };
    }

    private static void Write(ByteWriter writer, EventDigest digest)
    {
        writer.Byte((byte)digest.Kind);
        writer.Byte(digest.Stale ? (byte)1 : (byte)0);
        writer.Unsigned((ulong)digest.Count);
        writer.Unsigned((ulong)digest.Latest.Length);
        foreach (var digested in digest.Latest)
        {
            WriteContext(writer, digested.Context);
            digested.Item.WriteTo(writer);
        }
    }

    private static EventDigest ReadDigest(ref ByteReader reader)
    {
        var kind = (EventKind)reader.Byte();
        var stale = reader.Byte() == 1;
        var count = reader.Count();
        var latest = ImmutableArray.CreateBuilder<DigestedEvent>(Math.Min(reader.Count(), reader.Remaining));
        for (var i = latest.Capacity; i > 0; i--)
        {
            latest.Add(new DigestedEvent(ReadContext(ref reader), PackedItem.ReadFrom(ref reader)));
        }

        return new EventDigest(kind, count, latest.MoveToImmutable()) { Stale = stale };
    }

    /// <summary>A context is written as an item that has nothing else, unless it is shared.</summary>
    private static void WriteContext(ByteWriter writer, ItemContext context)
    {
        if (writer.Shared is { } shared)
        {
            writer.Unsigned((ulong)shared.NumberOf(context));
            return;
        }

        var fields = Fields();
        ItemSchema.Write(new RowSink(fields), context.ToItem(NoTime));
        writer.Block(fields.Written);
    }

    private static ItemContext ReadContext(ref ByteReader reader) => reader.SharesObjects
        ? reader.Shared<ItemContext>()
        : StoredContexts.Get(reader.Block(), static stored => ItemContext.Of(ItemSchema.Read(new RowSource(stored))));
}
