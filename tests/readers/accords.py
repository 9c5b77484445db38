"""An agreement's own text, of our invention, for tests of how one is known and what it binds."""

from __future__ import annotations

KESSING = """\
THE KESSING ACCORD: CEASEFIRE AGREEMENT BETWEEN THE GOVERNMENT OF VELDORIA AND THE MARSH PEOPLE'S MOVEMENT

Signed at Port Adran on 14 March 2021

PREAMBLE

The Government of Veldoria (hereinafter "the Government") and the Marsh People's Movement (hereinafter "the \
Movement"), together "the Parties",

Recognising that the war has cost the people of the delta dearly;

Recalling that the Movement promised to spare the ferries in 2019;

Have agreed as follows:

Article 1
Definitions

In this Agreement "the delta" means the districts of Ostrel, Pinn and Sael.

Article 2
Cessation of hostilities

1. The Parties shall cease all hostilities in the delta within 48 hours of the signature of this Agreement.

2. Neither Party shall recruit persons under the age of eighteen.

3. The Parties may agree to extend the cessation of hostilities to other districts.

Article 3
Prisoners and ferries

1. The Government undertakes to release all prisoners held in the fort of Kessing within 30 days of signature.

2. The Movement shall hand over the soldiers it holds, unless the Government fails to release the prisoners.

3. Each Party shall refrain from attacking the ferries of the delta.

Article 4
Monitoring

The Joint Commission shall report every month to the Parties. The Government shall not withdraw from the Commission \
unless the Movement has violated Article 3.

Article 5
Entry into force

This Agreement shall enter into force on 20 March 2021. It shall remain in force for two years.

Done at Port Adran on 14 March 2021 in two copies.

For the Government of Veldoria:
Minister Ilen Tarrow

For the Marsh People's Movement:
Commander Oss Bey
"""

TARN = """\
MEMORANDUM OF UNDERSTANDING

between

the Ministry of Works of Orland

and

the Dockers' Union of Tarn Bay

The Ministry of Works of Orland ("Party A") and the Dockers' Union of Tarn Bay ("Party B"), having met at Tarn on \
2 May 2020, hereby agree as follows:

1. Party A shall:
(a) pay the arrears of 2019 no later than sixty (60) days after the signing of this Memorandum;
(b) reinstate the nine dockers dismissed in March; and
(c) not replace any docker by a contractor.

2. Party B will refrain from striking at the grain quay. The latter shall not block the coal road either.

3. No Party may disclose the minutes of the talks.

4. Each side agrees to meet every quarter. The Parties should consider a joint fund.

5. If Party A fails to pay the arrears, Party B may suspend paragraph 2.

6. The fence of the coal yard shall be removed by Party A before 1 July 2020.

7. Nothing in this Memorandum shall prevent Party B from suing.

8. The Parties:
(a) shall keep a list of their meetings;
(b) shall not print it.

9. This Memorandum takes effect upon signature and expires on 2 May 2022. All blockades shall cease.

Signed at Tarn this 5 May 2020

For the Ministry of Works of Orland: Ada Renn
"""

TESS = """\
Truce agreement between the village of Tess and the Sable herders

The elders of both sides have agreed to the following:

1. To stop all raids from Friday 3 May 2024.
2. Not to poison the wells.
3. Release of the eleven hostages by the herders before 10 May 2024.
4. Return all stolen cattle within two weeks of signing.
5. Immediate withdrawal of the herders from the east bank.
6. Herders may cross the bridge on market days.

Signed on 1 May 2024
"""

LARUNDA = """\
PEACE AGREEMENT BETWEEN THE GOVERNMENT OF THE REPUBLIC OF LARUNDA (GOL) AND THE UNITED FRONT FOR RETURN (UFR) AND \
THE MOVEMENT FOR THE LAKE (MFL)

Harrow, 18 August 2023

We, the Government of the Republic of Larunda, the United Front for Return and the Movement for the Lake,

Now therefore agree as follows:

PART ONE

ARTICLE I
CESSATION OF HOSTILITIES

The Parties undertake that no child shall be recruited.

ARTICLE II

1. The UFR and the MFL shall report to the camps within thirty (30) days from the entry into force of this Agreement.

2. A Party shall not be required to pay damages. The MFL must not mine the lake.

ARTICLE III

This Agreement shall enter into force seven days after its signature.
"""

STORY = """\
Veldoria and Marsh movement sign ceasefire agreement

By Una Pell

The Delta Gazette, 15 March 2021

PORT ADRAN - The government of Veldoria and the Marsh People's Movement signed an agreement between them on Sunday.

1. The parties shall cease all hostilities, Article 2 says.

2. The movement shall hand over its soldiers, Article 3 says.

Officials said that both parties shall report to a commission.
"""

LAW = """\
Law No. 12 on the ports of Orland

Adopted by the Assembly on 3 May 2020

Article 1

The Minister shall keep a register of ports.

Article 2

Shipowners shall pay the harbour fee within 30 days. The parties to a dispute shall go to the harbour court.
"""

TEMPLATE = """\
SERVICE AGREEMENT between [Name of Client] and [Name of Contractor]

1. The Contractor shall deliver the services.

2. The Client shall pay both parties' costs within 30 days.

Signed on ____________
"""

TERMS_OF_USE = """\
Terms of use: this is an agreement between you and Pellnet

1. You shall not copy our pages.

2. We will keep your address secret, and both parties shall go to the court of Tarn.
"""
