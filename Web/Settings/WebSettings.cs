using System.Net;
using PhrCluster.Client.Transport;
using PhrCluster.Web.Smart;

namespace PhrCluster.Web.Settings;

/// <summary>What the front door is told at start: from appsettings.json, then the environment (<c>PHR__WEB__PORT=8081</c>), then the command line.</summary>
public sealed class WebSettings
{
    public const string Section = "Phr:Web";

    /// <summary>Where it listens, on loopback unless <see cref="Address"/> says otherwise. A lone silo serves it at its own HTTP port.</summary>
    public int Port { get; set; } = 8081;

    /// <summary>The address that it listens at.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Where a silo takes clients in, as <c>HOST:PORT</c>; several are parted by commas.</summary>
    public string Gateways { get; set; } = "127.0.0.1:30000";

    public string ClusterId { get; set; } = "phr";

    public string ServiceId { get; set; } = "phr";

    /// <summary>TLS to the silos; a lone silo, whose front door is within, has no use for it.</summary>
    public TransportSettings Transport { get; set; } = new();

    /// <summary>The deployment's time zone, by its IANA name: the silo's own.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Citizen ids are NHS numbers, and told as such in Patients: the silo's own setting.</summary>
    public bool NhsNumbers { get; set; }

    /// <summary>How callers reach it, such as <c>https://phr.example</c>, without a slash at the end: links, issuer and audience begin with it.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Web pages that may ask for health data, such as <c>https://app.example</c>, parted by commas; none unless named.</summary>
    public string? AllowedOrigins { get; set; }

    /// <summary>Folder of the keys that seal sessions, forms and page links; several processes share one. Unset: they end with the process.</summary>
    public string? KeyFolder { get; set; }

    /// <summary>How long a page link can be followed. Long enough for a person to read a page, short enough that a copied link is soon worth nothing.</summary>
    public TimeSpan PageLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A body, unpacked: room for a transaction of a hospital's whole history, and what one request may cost in memory.</summary>
    public int MaxBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>A posted search: as long as all that its parameters may hold.</summary>
    public int MaxFormBytes { get; set; } = 64 * 1024;

    /// <summary>Parameters of one request: a record takes no more terms, and some say only how to answer.</summary>
    public int MaxParameters { get; set; } = 2 * RecordLimits.MaxSearchTerms;

    /// <summary>The first line of a request: page links are long, and logs and proxies cut what is longer.</summary>
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>All headers of a request: a token of the largest size, and room beside it.</summary>
    public int MaxHeaderBytes { get; set; } = 16 * 1024;

    /// <summary>Matches on a page where the client does not say.</summary>
    public int DefaultPageSize { get; set; } = 20;

    /// <summary>Matches on a page, however many the client wants.</summary>
    public int MaxPageSize { get; set; } = RecordLimits.MaxPageSize;

    /// <summary>Entries of a Bundle, those of types that are left out included.</summary>
    public int MaxBundleEntries { get; set; } = 5_000;

    /// <summary>Requests that one client, told by address and token, may send in a second, averaged over two.</summary>
    public int RequestsPerSecondOfAClient { get; set; } = 1_000;

    /// <summary>The same of one address, behind which many may stand.</summary>
    public int RequestsPerSecondOfAnAddress { get; set; } = 5_000;

    /// <summary>Entries of Bundles that one client may send in a second, averaged over two. An entry costs less than a request, and a whole Bundle of the largest size may always come.</summary>
    public int EntriesPerSecondOfAClient { get; set; } = 5_000;

    /// <summary>The same of one address.</summary>
    public int EntriesPerSecondOfAnAddress { get; set; } = 20_000;

    /// <summary>What the answers of one Bundle may take: they wait in memory until the last is known.</summary>
    public int MaxBundleAnswerBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>References of a Bundle that are searches of the record: each is one, before anything is changed.</summary>
    public int MaxConditionalReferences { get; set; } = 100;

    /// <summary>Requests under way of one address: a quarter of all, so that one who sends slowly keeps nobody else out.</summary>
    public int MaxConcurrentRequestsOfAnAddress { get; set; } = 250;

    /// <summary>Proxies that say whose request they pass on, by <c>X-Forwarded-For</c>: addresses or networks such as <c>10.0.0.0/8</c>, parted by commas. Of anybody else it is not believed.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>Requests under way; more are turned away at once, before they cost everybody memory and time.</summary>
    public int MaxConcurrentRequests { get; set; } = 1_000;

    /// <summary>Bulk exports that one client may have at a time, from their start until they expire or are deleted.</summary>
    public int MaxExportsOfAClient { get; set; } = 4;

    /// <summary>The same of all clients.</summary>
    public int MaxExports { get; set; } = 1_000;

    /// <summary>Imports that one client may have at a time, from their start until they expire or are deleted.</summary>
    public int MaxImportsOfAClient { get; set; } = 2;

    /// <summary>The same of all clients: each under way takes memory, and each that was uploaded room in <see cref="SpoolFolder"/>.</summary>
    public int MaxImports { get; set; } = 8;

    /// <summary>What is uploaded to be imported, as it is sent.</summary>
    public int MaxImportBytes { get; set; } = 512 * 1024 * 1024;

    /// <summary>How long an export can be fetched, and what came of an import be read.</summary>
    public TimeSpan JobLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Folder where uploads lie until they are imported, and receipts until they expire: one process's own, emptied when it starts. Unset: one is made for the time being.</summary>
    public string? SpoolFolder { get; set; }

    /// <summary>Folder of the files that imports may name; none unless set.</summary>
    public string? ImportFolder { get; set; }

    /// <summary>Sockets of subscriptions that are open at a time: each waits for its record, and takes memory for as long as it stands.</summary>
    public int MaxSockets { get; set; } = 1_000;

    /// <summary>The same of one address.</summary>
    public int MaxSocketsOfAnAddress { get; set; } = 100;

    /// <summary>What one message from a subscriber may have on a socket: it brings a token, and nothing else. One of as many subscriptions as a socket binds takes 1,200.</summary>
    public int MaxSocketMessageBytes { get; set; } = 1_536;

    /// <summary>How long a socket may be open before its first token: a program sends it at once.</summary>
    public TimeSpan SocketBindTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How apps get their tickets.</summary>
    public SmartSettings Smart { get; set; } = new();

    /// <summary>How people sign in to the pages.</summary>
    public SignInSettings SignIn { get; set; } = new();

    /// <summary>What the pages tell about who runs this, and where.</summary>
    public OperatorSettings Operator { get; set; } = new();

    /// <summary>Where the front door tells how it does, in a process of its own; a lone silo does so for both.</summary>
    public TelemetrySettings Telemetry { get; set; } = new();

    /// <summary>What organisations and professionals are called, beside what the cluster's directory says.</summary>
    public List<NameSettings> Names { get; } = [];

    /// <summary>The base of the FHIR API.</summary>
    public string FhirBase => $"{PublicUrl ?? $"http://{Address}:{Port}"}/fhir";

    /// <summary><see cref="TrustedProxies"/>, one by one; an address is a network of one.</summary>
    /// <exception cref="FormatException">One is neither.</exception>
    public IPNetwork[] Proxies() =>
    [
        .. (TrustedProxies?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            .Select(static it => it.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(it) : Alone(IPAddress.Parse(it))),
    ];

    private static IPNetwork Alone(IPAddress address) => new(address, 8 * address.GetAddressBytes().Length);

    /// <summary><see cref="AllowedOrigins"/>, one by one.</summary>
    public string[] Origins => AllowedOrigins?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
