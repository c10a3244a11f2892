using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Identity;

namespace PhrCluster.Core.Encoding;

/// <summary>A reason as bytes, in snapshots: a notice is told from there, without the commit that it is about (docs/journal-format.md, "Snapshot").</summary>
internal static class ReasonSchema
{
    private const byte HasLabels = 1, HasUntil = 2, HasDetails = 4;

    public static void Write(ByteWriter writer, Reason reason)
    {
        writer.Byte((byte)reason.Code);
        writer.Byte((byte)reason.Capacity);
        writer.Byte((byte)reason.Action);
        writer.Byte((byte)reason.Fault);
        writer.Byte((byte)((reason.Labels ? HasLabels : 0) | (reason.Until is null ? 0 : HasUntil) | (reason.Details ? HasDetails : 0)));
        writer.Text(reason.Subject);
        writer.Text(reason.Organization);
        writer.Text(reason.Purpose);
        writer.Text(reason.Practice);
        Write(writer, reason.Consents);
        Write(writer, reason.Against);
        writer.Unsigned((ulong)reason.Taken);
        writer.Unsigned((ulong)reason.Stopped);
        if (reason.Until is { } until)
        {
            writer.Signed(until.UtcTicks);
        }
    }

    public static Reason Read(ref ByteReader reader)
    {
        var (code, capacity, action) = ((ReasonCode)reader.Byte(), (Capacity)reader.Byte(), (AccessAction)reader.Byte());
        var (fault, flags) = ((TicketFault)reader.Byte(), reader.Byte());
        return ReasonPool.Share(new Reason(code)
        {
            Capacity = capacity,
            Action = action,
            Fault = fault,
            Labels = (flags & HasLabels) != 0,
            Details = (flags & HasDetails) != 0,
            Subject = reader.Text(),
            Organization = reader.Text(),
            Purpose = reader.Text(),
            Practice = reader.Text(),
            Consents = ReadTexts(ref reader),
            Against = ReadTexts(ref reader),
            Taken = (int)reader.Unsigned(),
            Stopped = (int)reader.Unsigned(),
            Until = (flags & HasUntil) != 0 ? StoredTime.FromTicks(reader.Signed()) : null,
        });
    }

    private static void Write(ByteWriter writer, ImmutableArray<string> texts)
    {
        writer.Unsigned((ulong)texts.Length);
        foreach (var text in texts)
        {
            writer.Text(text);
        }
    }

    private static ImmutableArray<string> ReadTexts(ref ByteReader reader)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        for (var i = reader.Count(); i > 0; i--)
        {
            texts.Add(reader.Text() ?? "");
        }

        return texts.ToImmutable();
    }
}
