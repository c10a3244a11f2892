using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Web.Fuzz;

/// <summary>Whatever is sent, the front door answers: never with a failure of its own, and with a reason that can be read.</summary>
public sealed class FrontDoorFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Cases = 100_000;
    private const int Connections = 24;
    private const int LargeBodies = 100;
    private const int LargestBody = 100 * 1024 * 1024;

    /// <summary>What may stay behind: the commits, held by a store in this process, and the log of each look.</summary>
    private const long MaxGrowthBytes = 768L * 1024 * 1024;

    /// <summary>Eight bodies at a time, each cut off at its limit, take a few megabytes; what was read and is not collected yet counts too.</summary>
    private const long MaxGrowthOfLargeBodies = 128L * 1024 * 1024;

    /// <summary>Ends on the slowest of machines too.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open(static settings =>
    {
        settings.RequestsPerSecondOfAClient = settings.RequestsPerSecondOfAnAddress = 1_000_000;
        settings.EntriesPerSecondOfAClient = settings.EntriesPerSecondOfAnAddress = 10_000_000;
        settings.MaxBodyBytes = 256 * 1024;
    });

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task WhateverIsSent_IsAnswered_NeverWithAFailureOfOurs()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PHR_FUZZ_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        output.WriteLine($"PHR_FUZZ_SEED={seed}");
        var tokens = ValidRequests.Citizens.Select(it => _door.Cluster.Self(it).Token).ToArray();
        using var client = Client();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (clock, sent, faults) = (Stopwatch.StartNew(), 0, new ConcurrentQueue<string>());
        var statuses = new ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Cases), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (number, _) =>
        {
            if (clock.Elapsed > Longest || faults.Count > 20)
            {
                return;
            }

            var (made, request) = Make(seed + number, tokens);
            if (request is null || await Send(client, request) is not { } answer)
            {
                return;
            }

            Interlocked.Increment(ref sent);
            statuses.AddOrUpdate((int)answer.Status, 1, static (_, count) => count + 1);
            if (Fault(answer, made) is { } fault)
            {
                faults.Enqueue($"seed {seed} case {number}: {fault}\n  {made}\n  {answer.Text}");
            }
        });
        output.WriteLine($"{sent} requests in {clock.Elapsed.TotalSeconds:F0} s: {string.Join(", ", statuses.OrderBy(static it => it.Key).Select(static it => $"{it.Key}: {it.Value}"))}");
        faults.Should().BeEmpty("seed {0}", seed);
        sent.Should().BeGreaterThan(Cases * 9 / 10, "few can't be sent by a client");
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(MaxGrowthBytes, "seed {0}", seed);
    }

    /// <summary>Whoever still reads is told why, whatever they go on sending; and no body takes more memory than its limit.</summary>
    [Fact]
    public async Task BodiesOfAnySize_AreCutOffAtTheLimit_AndWhoeverReadsIsTold()
    {
        var token = _door.Cluster.Self("anna").Token;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var random = new Random(LargeBodies);
        var sizes = Enumerable.Range(0, LargeBodies).Select(_ => (long)Math.Pow(LargestBody, 0.7 + (0.3 * random.NextDouble()))).ToArray();
        sizes.Should().OnlyContain(size => size > _door.Settings.MaxBodyBytes);
        await Parallel.ForEachAsync(sizes, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (size, _) =>
        {
            var answer = await ReadingSender.Post(new Uri($"{_door.Base}/Observation"), token, size);

            answer.Should().StartWith("HTTP/1.1 413 ", "of {0} bytes", size).And.Contain("\"resourceType\":\"OperationOutcome\"").And.Contain("\"code\":\"too-long\"");
            InterlockedMost(ref most, GC.GetTotalMemory(forceFullCollection: false));
        });
        output.WriteLine($"{(most - before) / 1024 / 1024} MiB more at most");
        (most - before).Should().BeLessThan(MaxGrowthOfLargeBodies);
    }

    [Fact]
    public async Task ABodyThatSaysItIsTooLarge_IsRefusedUnread()
    {
        using var client = Client();
        var body = new Spaces(LargestBody);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_door.Base}/Observation") { Content = new StreamContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/fhir+json");
        request.Content.Headers.ContentLength = LargestBody;
        request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_door.Cluster.Self("anna").Token}");

        var answer = (await Send(client, request))!;

        answer.Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (answer.Issue, body.Left).Should().Be(("too-long", LargestBody));
    }

    private static void InterlockedMost(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); value > seen; seen = Interlocked.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private (FuzzCase Made, HttpRequestMessage? Request) Make(int seed, string[] tokens)
    {
        var random = new Random(seed);
        var who = random.Next(tokens.Length);
        var made = ValidRequests.Any(random, ValidRequests.Citizens[who]);
        for (var left = random.Next(4); left > 0; left--)
        {
            Mutations.Apply(random, made);
        }

        return (made, made.Request(_door.Base, tokens[who]));
    }

    private static HttpClient Client() => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = Connections, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, UseProxy = false, UseCookies = false,
        Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8, ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    });

    /// <summary>Null where the client's library can't send it, or the server closed the connection before all was sent.</summary>
    private static async Task<Answered?> Send(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using (request)
            {
                var response = await client.SendAsync(request);
                return new Answered(response.StatusCode, response, await response.Content.ReadAsStringAsync());
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or FormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with an answer; null for nothing. What the server's HTTP itself refuses is said by the status alone.</summary>
    private static string? Fault(Answered answer, FuzzCase made)
    {
        if (answer is { Text: "", Status: HttpStatusCode.HttpVersionNotSupported } && made.BreaksTheRequestLine)
        {
            return null;
        }

        if ((int)answer.Status >= 500)
        {
            return $"answered {(int)answer.Status}";
        }

        var isOfHttpItself = answer is { Text: "", Status: HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong or HttpStatusCode.RequestHeaderFieldsTooLarge or HttpStatusCode.LengthRequired };
        var isElsewhere = answer is { Text: "", Status: HttpStatusCode.NotFound } && made.LeavesTheBase;
        return (int)answer.Status < 400 || isElsewhere || made.Method == "HEAD" || isOfHttpItself || IsOutcome(answer) ? null : $"answered {(int)answer.Status} without an OperationOutcome";
    }

    private static bool IsOutcome(Answered answer)
    {
        try
        {
            return answer.Response.Content.Headers.ContentType?.MediaType?.EndsWith("xml", StringComparison.Ordinal) is true
                ? XDocument.Parse(answer.Text).Root!.Name.LocalName == "OperationOutcome"
                : answer.Json["resourceType"]?.GetValue<string>() == "OperationOutcome";
        }
        catch (Exception e) when (e is JsonException or System.Xml.XmlException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A body of spaces, made as it is read.</summary>
    private sealed class Spaces(long length) : Stream
    {
        private long _left = length;

        /// <summary>What nobody has read.</summary>
        public long Left => _left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            buffer.AsSpan(offset, read).Fill((byte)' ');
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
