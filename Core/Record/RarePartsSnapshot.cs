using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Demographics;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Personal;
using PhrCluster.Registration;

namespace PhrCluster.Core.Record;

/// <summary>The parts that few records have, as bytes, the last part but one of its snapshot (docs/journal-format.md, "Snapshot").</summary>
internal static class RarePartsSnapshot
{
    /// <param name="more">Whether something follows: then nothing is left out at the end.</param>
    public static void Write(ByteWriter writer, RareParts parts, bool more)
    {
        writer.Text(parts.Registration?.Practice);
        writer.Unsigned((ulong)parts.Labels.Length);
        foreach (var labelling in parts.Labels)
        {
            var fields = new ByteWriter();
            LabelSchema.Write(new RowSink(fields), labelling, sequence: 0);
            writer.Block(fields.Written);
        }

        writer.Unsigned((ulong)parts.Emergencies.Length);
        foreach (var emergency in parts.Emergencies)
        {
            writer.Text(emergency.Subject);
            writer.Text(emergency.Organization);
            writer.Text(emergency.Purpose);
            writer.Signed(emergency.Until.ToUnixTimeMilliseconds());
        }

        writer.Unsigned((ulong)parts.KnownOrganizations.Length);
        foreach (var organization in parts.KnownOrganizations)
        {
            writer.Text(organization);
        }

        writer.Unsigned((ulong)parts.Notices.Length);
        foreach (var notice in parts.Notices)
        {
            Write(writer, notice);
        }

        writer.Unsigned((ulong)parts.WithdrawnPractices.Length);
        foreach (var practice in parts.WithdrawnPractices)
        {
            writer.Text(practice);
        }

        // What later versions added stands there where it, or something after it, has to be told.
        var tellsIds = more || parts.Emergencies.Any(static it => it.Id is not null);
        var tellsPreferences = tellsIds || parts.Preferences != CitizenPreferences.None;
        var tellsConcerns = tellsPreferences || !parts.Concerns.IsEmpty;
        if (parts.Demographics is { } held)
        {
            writer.Text(held.Demographics.Json);
            writer.Unsigned((ulong)held.Version);
            writer.Signed(held.At.ToUnixTimeMilliseconds());
        }
        else if (tellsConcerns)
        {
            writer.Text(null);
        }

        if (tellsConcerns)
        {
            ConcernsSnapshot.Write(writer, parts.Concerns);
        }

        if (tellsPreferences)
        {
            var fields = new ByteWriter();
            PreferencesSchema.Write(new RowSink(fields), parts.Preferences);
            writer.Block(fields.Written);
        }

        if (tellsIds)
        {
            foreach (var emergency in parts.Emergencies)
            {
                writer.Text(emergency.Id);
            }
        }
    }

    public static RareParts Read(ref ByteReader reader)
    {
        var practice = reader.Text();
        var labellings = ImmutableArray.CreateBuilder<TargetLabels>();
        for (var i = reader.Count(); i > 0; i--)
        {
            labellings.Add(LabelSchema.Read(new RowSource(reader.Block().ToArray()), sequence: 0));
        }

        var emergencies = ImmutableArray.CreateBuilder<OpenEmergency>();
        for (var i = reader.Count(); i > 0; i--)
        {
            emergencies.Add(new OpenEmergency(
                reader.Text() ?? "", reader.Text(), reader.Text(), StoredTime.FromMilliseconds(reader.Signed())));
        }

        var organizations = ImmutableArray.CreateBuilder<string>();
        for (var i = reader.Count(); i > 0; i--)
        {
            organizations.Add(reader.Text() ?? "");
        }

        var notices = ImmutableArray.CreateBuilder<Notice>();
        for (var i = reader.Count(); i > 0; i--)
        {
            notices.Add(ReadNotice(ref reader));
        }

        var withdrawn = ImmutableArray.CreateBuilder<string>();
        for (var i = reader.Count(); i > 0; i--)
        {
            withdrawn.Add(reader.Text() ?? "");
        }

        var demographics = reader.AtEnd ? null : ReadDemographics(ref reader); // An earlier version wrote none.
        var concerns = reader.AtEnd ? [] : ConcernsSnapshot.Read(ref reader); // Nor these.
        var preferences = reader.AtEnd ? CitizenPreferences.None : PreferencesSchema.Read(new RowSource(reader.Block().ToArray()));
        if (!reader.AtEnd)
        {
            for (var i = 0; i < emergencies.Count; i++)
            {
                emergencies[i] = emergencies[i] with { Id = reader.Text() };
            }
        }

        return practice is null && demographics is null && concerns.IsEmpty && preferences == CitizenPreferences.None && labellings.Count + emergencies.Count + organizations.Count + notices.Count + withdrawn.Count == 0
            ? RareParts.None
            : new RareParts(
                practice is null ? null : new GpRegistration(practice),
                labellings.ToImmutable(),
                emergencies.ToImmutable(),
                organizations.ToImmutable(),
                notices.ToImmutable(),
                withdrawn.ToImmutable())
            {
                Demographics = demographics,
                Concerns = concerns,
                Preferences = preferences,
            };
    }

    private static HeldDemographics? ReadDemographics(ref ByteReader reader)
    {
        if (reader.Text() is not { } json)
        {
            return null;
        }

        var demographics = new CitizenDemographics(json);
        var version = (long)reader.Unsigned();
        return new HeldDemographics(demographics, version, StoredTime.FromMilliseconds(reader.Signed()));
    }

    private static void Write(ByteWriter writer, Notice notice)
    {
        writer.Unsigned((ulong)notice.Version);
        writer.Signed(notice.At.ToUnixTimeMilliseconds());
        writer.Byte((byte)notice.Kind);
        ReasonSchema.Write(writer, notice.Reason);
        writer.Text(notice.Statement);
        writer.Unsigned((ulong)notice.Wording);
        writer.Unsigned((ulong)notice.Count);
        if (notice.Count > 1)
        {
            writer.Signed(notice.Last?.ToUnixTimeMilliseconds() ?? 0);
        }
    }

    private static Notice ReadNotice(ref ByteReader reader)
    {
        var notice = new Notice(
            (long)reader.Unsigned(),
            StoredTime.FromMilliseconds(reader.Signed()),
            (NoticeKind)reader.Byte(),
            ReasonSchema.Read(ref reader),
            reader.Text())
        {
            Wording = (int)reader.Unsigned(),
            Count = (int)reader.Unsigned(),
        };
        return notice.Count > 1 ? notice with { Last = StoredTime.FromMilliseconds(reader.Signed()) } : notice;
    }
}
