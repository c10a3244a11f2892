using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Operations.Exports;

/// <summary>What was taken back since a time: whoever holds an earlier export deletes it. A file of transaction Bundles, as bulk data access says.</summary>
internal sealed class ExportDeletions(ExportJob job, CitizenSession record)
{
    /// <summary>As a file of an export is named, beside those of types.</summary>
    public const string Type = "Bundle";

    /// <summary>Entries of one Bundle.</summary>
    private const int MaxEntries = 1_000;

    /// <summary>How many Bundles the file holds; none for a requester who may not look.</summary>
    public async Task<int> Count(CancellationToken cancellation) => ((await Deleted(cancellation)).Length + MaxEntries - 1) / MaxEntries;

    public async Task<Func<Stream, CancellationToken, Task>> File(CancellationToken cancellation)
    {
        var deleted = await Deleted(cancellation);
        return async (stream, stop) =>
        {
            foreach (var bundle in deleted.Chunk(MaxEntries))
            {
                await ExportFile.WriteLine(stream, writer => Write(writer, bundle), stop);
            }
        };
    }

    /// <summary>Of each item that does not hold any more, its type and id.</summary>
    private async Task<ImmutableArray<string>> Deleted(CancellationToken cancellation)
    {
        var deleted = ImmutableArray.CreateBuilder<string>();
        var query = new HistoryQuery(Since: job.Since, PageSize: RecordLimits.MaxPageSize);
        try
        {
            do
            {
                var page = await record.History(query, cancellation);
                deleted.AddRange(page.Versions.Where(IsDeleted).Select(static it => $"{it.Held.Item.ResourceType}/{ItemIdentity.IdOf(it.Held)}"));
                query = query with { Continuation = page.Continuation };
            }
            while (query.Continuation is not null);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            return [];
        }

        return deleted.ToImmutable();
    }

    private bool IsDeleted(ItemVersion version) =>
        version.IsLatest && version.Held.Ref.Sequence <= job.Version && Retractions.IsRetraction(version.Held.Item) && job.Types.Contains(version.Held.Item.ResourceType);

    private static void Write(Utf8JsonWriter writer, IEnumerable<string> deleted)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, Type);
        writer.WriteString("type"u8, "transaction"u8);
        writer.WriteStartArray("entry"u8);
        foreach (var url in deleted)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("request"u8);
            writer.WriteString("method"u8, "DELETE"u8);
            writer.WriteString("url"u8, url);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
