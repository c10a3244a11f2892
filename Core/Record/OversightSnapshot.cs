using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Registration;

namespace PhrCluster.Core.Record;

/// <summary>A record's oversight as bytes, the last part of its snapshot (docs/journal-format.md, "Snapshot").</summary>
internal static class OversightSnapshot
{
    public static void Write(ByteWriter writer, RecordOversight oversight)
    {
        writer.Text(oversight.Registration?.Practice);
        writer.Unsigned((ulong)oversight.Labellings.Length);
        foreach (var labelling in oversight.Labellings)
        {
            var fields = new ByteWriter();
            LabellingSchema.Write(new RowSink(fields), labelling, sequence: 0);
            writer.Block(fields.Written);
        }

        writer.Unsigned((ulong)oversight.Emergencies.Length);
        foreach (var emergency in oversight.Emergencies)
        {
            writer.Text(emergency.Subject);
            writer.Text(emergency.Organization);
            writer.Text(emergency.Purpose);
            writer.Signed(emergency.Until.ToUnixTimeMilliseconds());
        }

        writer.Unsigned((ulong)oversight.Organizations.Length);
        foreach (var organization in oversight.Organizations)
        {
            writer.Text(organization);
        }

        writer.Unsigned((ulong)oversight.Notices.Length);
        foreach (var notice in oversight.Notices)
        {
            Write(writer, notice);
        }
    }

    public static RecordOversight Read(ref ByteReader reader)
    {
        var practice = reader.Text();
        var labellings = ImmutableArray.CreateBuilder<Labelling>();
        for (var i = reader.Count(); i > 0; i--)
        {
            labellings.Add(LabellingSchema.Read(new RowSource(reader.Block().ToArray()), sequence: 0));
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

        return practice is null && labellings.Count + emergencies.Count + organizations.Count + notices.Count == 0
            ? RecordOversight.None
            : new RecordOversight(
                practice is null ? null : new GpRegistration(practice),
                labellings.ToImmutable(),
                emergencies.ToImmutable(),
                organizations.ToImmutable(),
                notices.ToImmutable());
    }

    private static void Write(ByteWriter writer, Notice notice)
    {
        writer.Unsigned((ulong)notice.Version);
        writer.Signed(notice.At.ToUnixTimeMilliseconds());
        writer.Byte((byte)notice.Kind);
        ReasonSchema.Write(writer, notice.Reason);
        writer.Text(notice.Statement);
        writer.Unsigned((ulong)notice.Wording);
    }

    private static Notice ReadNotice(ref ByteReader reader) => new(
        (long)reader.Unsigned(),
        StoredTime.FromMilliseconds(reader.Signed()),
        (NoticeKind)reader.Byte(),
        ReasonSchema.Read(ref reader),
        reader.Text())
    {
        Wording = (int)reader.Unsigned(),
    };
}
