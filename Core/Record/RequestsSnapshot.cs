using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Requests;

namespace PhrCluster.Core.Record;

/// <summary>Requests for consent as bytes of a snapshot.</summary>
internal static class RequestsSnapshot
{
    public static void Write(ByteWriter writer, RecordRequests held)
    {
        writer.Unsigned((ulong)held.Requests.Length);
        foreach (var request in held.Requests)
        {
            writer.Unsigned((ulong)request.Version);
            writer.Signed(request.At.ToUnixTimeMilliseconds());
            writer.Text(request.Organization);
            writer.Text(request.By);
            var fields = new ByteWriter();
            RequestSchema.Write(new RowSink(fields), request.Request);
            writer.Block(fields.Written);
            writer.Byte((byte)request.State);
            if (request.State != RequestState.Open)
            {
                writer.Unsigned((ulong)(request.AnsweredAtVersion ?? 0));
                writer.Signed(request.AnsweredAt?.ToUnixTimeMilliseconds() ?? 0);
                writer.Text(request.AnsweredBy);
                writer.Text(request.ConsentId);
                writer.Block(request.Tip.AsSpan());
            }
        }

        writer.Unsigned((ulong)held.NotToAsk.Length);
        foreach (var organization in held.NotToAsk)
        {
            writer.Text(organization);
        }
    }

    public static RecordRequests Read(ref ByteReader reader)
    {
        var requests = ImmutableArray.CreateBuilder<HeldRequest>();
        for (var i = reader.Count(); i > 0; i--)
        {
            requests.Add(ReadRequest(ref reader));
        }

        var notToAsk = ImmutableArray.CreateBuilder<string>();
        for (var i = reader.Count(); i > 0; i--)
        {
            notToAsk.Add(reader.Text() ?? "");
        }

        return new RecordRequests(requests.ToImmutable(), notToAsk.ToImmutable());
    }

    private static HeldRequest ReadRequest(ref ByteReader reader)
    {
        var (version, at) = ((long)reader.Unsigned(), StoredTime.FromMilliseconds(reader.Signed()));
        var (organization, by) = (reader.Text() ?? "", reader.Text() ?? "");
        var request = new HeldRequest(version, at, organization, by, RequestSchema.Read(new RowSource(reader.Block().ToArray())), (RequestState)reader.Byte());
        return request.State == RequestState.Open ? request : request with
        {
            AnsweredAtVersion = (long)reader.Unsigned(),
            AnsweredAt = StoredTime.FromMilliseconds(reader.Signed()),
            AnsweredBy = reader.Text(),
            ConsentId = reader.Text(),
            Tip = [.. reader.Block()],
        };
    }
}
