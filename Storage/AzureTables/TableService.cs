using Azure.Data.Tables;
using Azure.Identity;

namespace PhrCluster.Storage.AzureTables;

/// <summary>Connects to the table service of one storage account.</summary>
internal static class TableService
{
    /// <param name="setting">Its name, for errors, which never quote a connection string.</param>
    /// <param name="account">A connection string, or the https address of a table service that the host's own Azure identity opens.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static TableServiceClient Connect(string setting, string account, TableClientOptions client)
    {
        if (Uri.TryCreate(account, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
        {
            return new TableServiceClient(address, new DefaultAzureCredential(), client);
        }

        try
        {
            return new TableServiceClient(account, client);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException or InvalidOperationException)
        {
            // Without the cause, whose message may quote the key.
            throw new ArgumentException($"{setting} is neither a connection string nor an https address.");
        }
    }
}
