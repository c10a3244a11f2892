namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>Names with the look of C# that pages use and that are not ours. Each says whose it is.</summary>
internal static class ForeignNames
{
    private static readonly string[] Framework = ["JsonDocument", "Utf8JsonReader"];

    private static readonly string[] IdentityModel = ["ConfigurationManager", "JsonWebKeySet", "OpenIdConnectConfigurationRetriever"];

    /// <summary>A type of table cells.</summary>
    private static readonly string[] AzureTables = ["Edm.Int64"];

    /// <summary>Columns and a row of the official packages' tables.</summary>
    private static readonly string[] AzureRows = ["PartitionKey", "RowKey", "VersionRow"];

    private static readonly string[] Orleans = ["InconsistentStateException"];

    /// <summary>The part of appsettings.json that is the silo's.</summary>
    private static readonly string[] Configuration = ["Phr"];

    /// <summary>Headers.</summary>
    private static readonly string[] Http = ["ETag", "Accept"];

    public static IEnumerable<string> All => [.. Http, .. Framework, .. IdentityModel, .. AzureTables, .. AzureRows, .. Orleans, .. Configuration];

    public static bool Has(string name) => All.Contains(name);
}
