using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PhrCluster.Identity;
using PhrCluster.Web;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Tests.Fast.Web;

/// <summary>Parts of the front door, without a server around them.</summary>
internal static class WebParts
{
    public static readonly WebSettings Settings = new() { PublicUrl = "https://phr.example" };

    public static T Part<T>(WebSettings? settings = null) where T : notnull
    {
        var services = new ServiceCollection();
        services.AddSingleton<IGrainFactory>(static _ => null!);
        services.AddLogging(static logging => logging.ClearProviders());
        services.AddWebFrontEnd(settings ?? Settings);
        services.AddSingleton<IDataProtectionProvider>(Keys);
        return services.BuildServiceProvider().GetRequiredService<T>();
    }

    public static IOptions<WebSettings> Options(WebSettings? settings = null) => Microsoft.Extensions.Options.Options.Create(settings ?? Settings);

    public static readonly IDataProtectionProvider Keys = new EphemeralDataProtectionProvider();

    public static FhirCall Call(string method, string path, string query = "", Requester? requester = null, bool isLenient = false) => new()
    {
        Method = method,
        Path = path,
        Query = QueryParameters.Parse(query),
        Prefer = new Preferences(ReturnPreference.Unsaid, isLenient),
        Ticket = new AccessTicket("a.b.c"),
        Requester = requester ?? Requester.Unknown,
    };
}
