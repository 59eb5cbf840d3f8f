window.YTD.account.part0 = [
  {
    "account": {
      "email": "a1@example.com",
      "createdVia": "web",
      "username": "a1",
      "accountId": "101",
      "createdAt": "2015-02-03T04:05:06.000Z",
      "accountDisplayName": "A one"
    }
  }
]