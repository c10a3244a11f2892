using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PhrCluster.Tests.Support;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Assertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>An app's server is asked for its keys once, however many assertions name them.</summary>
public sealed class AppKeysTests
{
    private const string Jwks = """{"keys":[{"kty":"EC","crv":"P-384","kid":"k","x":"AA","y":"AA"}]}""";

    [Theory]
    [InlineData(200, true)]
    [InlineData(500, false)]
    public async Task ManyAtOnce_FetchOnce_AndAFailureIsRemembered(int status, bool found)
    {
        var asked = 0;
        var address = $"http://127.0.0.1:{FreePorts.Take()}";
        await using var server = await Serve(address, async http =>
        {
            Interlocked.Increment(ref asked);
            http.Response.StatusCode = status;
            await http.Response.WriteAsync(Jwks);
        });
        using var keys = new AppKeys(TimeProvider.System);
        var app = new App(new AppSettings { ClientId = "svc", JwksUrl = address });

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => keys.Find(app, "k", "EC", CancellationToken.None).AsTask()));
        all = [.. all, await keys.Find(app, "k", "EC", CancellationToken.None)];

        all.Should().OnlyContain(key => key != null == found);
        asked.Should().Be(1);
    }

    private static async Task<WebApplication> Serve(string address, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return server;
    }
}
