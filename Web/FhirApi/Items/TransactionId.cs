namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Ids of what is sent to a record: HTTP has no name for a request that every client gives, so each is new.</summary>
internal static class TransactionId
{
    public static string New() => $"http-{Guid.NewGuid():N}";
}
