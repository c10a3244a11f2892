using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Record;

/// <summary>What the citizen said of programmes, as bytes of a snapshot.</summary>
internal static class ProgrammesSnapshot
{
    public static void Write(ByteWriter writer, RecordProgrammes held)
    {
        writer.Unsigned((ulong)held.Joined.Length);
        foreach (var joined in held.Joined)
        {
            writer.Text(joined.Id);
            writer.Unsigned((ulong)joined.TermsVersion);
            writer.Unsigned((ulong)joined.Version);
            writer.Signed(joined.At.ToUnixTimeMilliseconds());
        }

        writer.Unsigned((ulong)held.OptedOut.Length);
        foreach (var programme in held.OptedOut)
        {
            writer.Text(programme);
        }
    }

    public static RecordProgrammes Read(ref ByteReader reader)
    {
        var joined = ImmutableArray.CreateBuilder<JoinedProgramme>();
        for (var i = reader.Count(); i > 0; i--)
        {
            joined.Add(new JoinedProgramme(reader.Text() ?? "", (int)reader.Unsigned(), (long)reader.Unsigned(), StoredTime.FromMilliseconds(reader.Signed())));
        }

        var optedOut = ImmutableArray.CreateBuilder<string>();
        for (var i = reader.Count(); i > 0; i--)
        {
            optedOut.Add(reader.Text() ?? "");
        }

        return RecordProgrammes.None with { Joined = joined.ToImmutable(), OptedOut = optedOut.ToImmutable() };
    }
}
