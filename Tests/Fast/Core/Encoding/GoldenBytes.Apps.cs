using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

/// <content>What an app does for somebody: its name, the consent behind it, and how the call came in.</content>
public sealed partial class GoldenBytes
{
    private static Dictionary<string, (AccessRecorded Entry, string Bytes)> OfApps => new()
    {
        ["an access"] = (new AccessRecorded(
            new AccessRequest(AccessAction.Dashboard, By with { Client = "app", Grant = "app-app" })
            {
                Origin = new RequestOrigin("192.0.2.7", "r-1", "GET /fhir/Observation?code=1"), TokenId = "t-1",
            },
            true, [], ReasonCode.OwnRecord, DataDescription.Nothing), "ACCESS"),
        ["a refusal"] = (new AccessRecorded(
            new AccessRequest(AccessAction.Dashboard, By with { Client = "app" }) { TokenId = "t-2" }, false, [], ReasonCode.GrantEnded, DataDescription.Nothing), "REFUSAL"),
    };

    public static TheoryData<string> AppKinds => [.. OfApps.Keys];

    [Theory, MemberData(nameof(AppKinds))]
    public void G5_WhatAnAppDid_HasTheCanonicalBytesThatItAlwaysHad_AndLoadsAgain(string kind)
    {
        var (entry, bytes) = OfApps[kind];
        var commit = new Commit(3, 0x0123456789abcdef, Sample.Noon, [entry]);

        Sample.Bytes(commit).Should().Be(bytes);

        var packed = PackedRun.Pack([commit], Tip(), PackedRun.CommitQuality);
        var loaded = PackedRun.Unpack(packed, 3, out _).Single();
        Sample.Bytes(loaded).Should().Be(bytes);
        loaded.Entries.Single().Should().BeOfType<AccessRecorded>().Which.Request.Should().Be(entry.Request);
    }
}
