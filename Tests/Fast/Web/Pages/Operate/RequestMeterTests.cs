using System.Diagnostics.Metrics;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Operate;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Operate;

public sealed class RequestMeterTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider(), _others = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MovableTime _time = new(Sample.Noon);

    [Fact]
    public void Requests_AreCountedByKindAndOutcome_ForAMinute_AndThoseOfOthersAreNot()
    {
        using var meter = new RequestMeter(_services.GetRequiredService<IMeterFactory>(), _time);
        var (own, other) = (DurationOf(_services), DurationOf(_others));
        Answer(own, "/fhir/{**path}", 200);
        Answer(own, "/fhir/{**path}", 404);
        Answer(own, "smart/token", 400);
        Answer(own, "/home", 503);
        Answer(own, null, 404);
        Answer(other, "/home", 200);

        meter.LastMinute().Should().Equal(new RequestCount(RequestKind.Pages, 0, 1, 1), new RequestCount(RequestKind.Fhir, 1, 1, 0), new RequestCount(RequestKind.Tickets, 0, 1, 0));

        _time.Advance(TimeSpan.FromSeconds(RequestMeter.WindowSeconds - 1));
        Answer(own, "/home", 200);
        meter.LastMinute()[0].All.Should().Be(3);
        _time.Advance(TimeSpan.FromSeconds(1));
        meter.LastMinute().Select(static it => it.All).Should().Equal(1, 0, 0);
    }

    public void Dispose()
    {
        _services.Dispose();
        _others.Dispose();
    }

    private static Histogram<double> DurationOf(IServiceProvider services) =>
        services.GetRequiredService<IMeterFactory>().Create("Microsoft.AspNetCore.Hosting").CreateHistogram<double>("http.server.request.duration");

    private static void Answer(Histogram<double> duration, string? route, int status) =>
        duration.Record(0.01, new KeyValuePair<string, object?>("http.route", route), new("http.response.status_code", status));
}
