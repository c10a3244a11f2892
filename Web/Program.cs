using System.Net;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Web;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var settings = builder.Configuration.GetSection(WebSettings.Section).Get<WebSettings>() ?? new WebSettings();
try
{
    if (SmartRules.Broken(settings.Smart).FirstOrDefault() is { } fault)
    {
        throw new BadInputException(fault);
    }

    await using var phr = await PhrClient.Connect(new PhrClientOptions
    {
        Gateways = [.. settings.Gateways.Split(',').Select(static it => GatewayAddress.Parse(it.Trim()) ?? throw new BadInputException($"gateways: {it} must be HOST:PORT"))],
        ClusterId = settings.ClusterId,
        ServiceId = settings.ServiceId,
    });
    builder.Services.AddSingleton(phr.Grains);
    builder.Services.AddWebFrontEnd(settings);
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(settings.Address), settings.Port));
    await using var app = builder.Build();
    app.MapWebFrontEnd();
    await app.RunAsync();
    return 0;
}
catch (ClientException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
